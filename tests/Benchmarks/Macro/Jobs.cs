using System.Globalization;
using System.Text.Json;

namespace Lathe.Benchmarks.Macro;

/// <summary>A job of the table: what it is called, and one run of it.</summary>
/// <param name="Name">In words.</param>
/// <param name="Run">Runs it once.</param>
internal sealed record Job(string Name, Func<Measurement> Run);

/// <summary>The jobs.</summary>
/// <param name="data">What they work on.</param>
/// <param name="epochs">Epochs of a training run.</param>
internal sealed class Jobs(MacroData data, int epochs)
{
    private readonly LatheProgram _lathe = new(data.Folder);

    /// <summary>Switches of .NET that take vector widths away.</summary>
    public static IReadOnlyList<(string Name, string Value)> Switches { get; } =
        [("DOTNET_EnableAVX512", "0"), ("DOTNET_PreferredVectorBitWidth", "128"), ("DOTNET_EnableAVX2", "0")];

    public Job Convert() => new("convert the csv", () => Rows("convert the csv", ["convert", data.Csv, "--out", Out("convert"), "--force"]));

    public Job Split()
    {
        string copy = Out("split");
        return new("split", () =>
        {
            if (!Directory.Exists(copy))
            {
                _lathe.Run(["convert", data.Csv, "--out", copy]);
            }

            return Rows("split", ["split", copy]);
        });
    }

    /// <summary>Epochs of SGD at one rate each.</summary>
    /// <param name="rank">The rank.</param>
    /// <param name="threads">The number of threads.</param>
    /// <param name="environment">A switch of .NET, or none.</param>
    public Job Train(int rank, int threads, (string Name, string Value)? environment = null)
    {
        string name = $"train, rank {rank}, {threads} thread{(threads == 1 ? "" : "s")}{(environment is { } set ? $", {set.Name}={set.Value}" : "")}";
        return new(name, () =>
        {
            string[] args =
            [
                "train", data.Dataset, "--model", LatheProgram.ModelOf(rank), "--out", Out("model"), "--force", "--validation", "0",
                "--epochs", Text(epochs), "--threads", Text(threads),
            ];
            (TimedProcess process, JsonElement result) = _lathe.Run(args, environment is { } one ? [one] : []);
            return new(name, "updates/s", result.GetProperty("updatesPerSecond").GetDouble(), process.PrivateBytes, (LatheProgram.ModelOf(rank), result.GetProperty("modelHash").GetString()!));
        });
    }

    /// <summary>Private memory of a training run as declared, with validation and refit, on all ratings: without three copies of the factors.</summary>
    /// <param name="rank">The rank.</param>
    /// <param name="threads">The number of threads.</param>
    public Job Memory(int rank, int threads)
    {
        string name = $"memory of train, rank {rank}, less 3 copies of the factors";
        return new(name, () =>
        {
            (TimedProcess process, JsonElement result) = _lathe.Run(
                ["train", data.Whole, "--model", LatheProgram.ModelOf(rank), "--out", Out("model"), "--force", "--epochs", "2", "--threads", Text(threads)]);
            double bytes = process.PrivateBytes - 3.0 * (data.Users + data.Items) * rank * sizeof(float);
            return new(name, "bytes/rating", bytes / data.Ratings, process.PrivateBytes, ($"{LatheProgram.ModelOf(rank)} as declared", result.GetProperty("modelHash").GetString()!));
        });
    }

    /// <summary>Permuting and cutting the ratings before the first epoch.</summary>
    public Job Prepare(int threads)
    {
        string name = $"prepare {data.Ratings * 9L / 10:N0} ratings, {threads} threads";
        return new(name, () =>
        {
            (TimedProcess process, JsonElement result) = _lathe.Run(
                ["train", data.Dataset, "--model", LatheProgram.ModelOf(32), "--out", Out("model"), "--force", "--validation", "0", "--epochs", "1", "--threads", Text(threads)]);
            return new(name, "seconds", result.GetProperty("prepareSeconds").GetDouble(), process.PrivateBytes);
        });
    }

    /// <summary>The ten best items of every user, seen ones left out, into a csv file; the time is that of scoring and writing.</summary>
    /// <param name="rank">The rank.</param>
    /// <param name="threads">The number of threads.</param>
    /// <param name="environment">A switch of .NET, or none.</param>
    public Job RecommendAll(int rank, int threads, (string Name, string Value)? environment = null)
    {
        string name = $"recommend-all, rank {rank}, {threads} thread{(threads == 1 ? "" : "s")}{(environment is { } set ? $", {set.Name}={set.Value}" : "")}";
        string model = Out($"recommend-{rank}");
        return new(name, () =>
        {
            if (!Directory.Exists(model))
            {
                _lathe.Run(["train", data.Dataset, "--model", LatheProgram.ModelOf(rank), "--out", model, "--validation", "0", "--epochs", "2"]);
            }

            (TimedProcess process, JsonElement result) = _lathe.Run(
                ["recommend", model, "--all", "--top", "10", "--csv", Out("best.csv"), "--force", "--threads", Text(threads)], environment is { } one ? [one] : []);
            return new(name, "scores/s", result.GetProperty("scoresPerSecond").GetDouble(), process.PrivateBytes);
        });
    }

    private Measurement Rows(string name, string[] args)
    {
        (TimedProcess process, _) = _lathe.Run(args);
        return new(name, "rows/s", data.Ratings / process.Seconds, process.PrivateBytes);
    }

    private string Out(string name) => Path.Combine(data.Folder, "out-" + name);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
