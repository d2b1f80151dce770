using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Lathe.Benchmarks.Macro;

/// <summary>Runs the whole jobs in alternation, so that a busy minute meets all of them, and prints their medians.</summary>
internal sealed class MacroCommand : Command
{
    private readonly Option<int> _runs = new("--runs") { Description = "Runs of each job.", DefaultValueFactory = static _ => 5 };
    private readonly Option<int> _epochs = new("--epochs") { Description = "Epochs of a training run.", DefaultValueFactory = static _ => 5 };
    private readonly Option<int[]> _ranks = new("--rank") { Description = "Ranks: 16, 32, 64, 128.", DefaultValueFactory = static _ => [32, 64, 128], AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _only = new("--only") { Description = "Jobs whose names begin so; else all.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int> _users = new("--users") { Description = "Users of the sample.", DefaultValueFactory = static _ => 138_000 };
    private readonly Option<int> _items = new("--items") { Description = "Items of the sample.", DefaultValueFactory = static _ => 27_000 };
    private readonly Option<int> _ratings = new("--ratings") { Description = "Ratings of the sample.", DefaultValueFactory = static _ => 20_000_000 };
    private readonly Option<string> _data = new("--data") { Description = "Where the sample is made and kept.", DefaultValueFactory = static _ => Path.Combine(Path.GetTempPath(), "lathe-macro") };
    private readonly Option<string?> _libmf = new("--libmf") { Description = "A program mf-train of LIBMF, run on the same ratings." };
    private readonly Option<string?> _json = new("--json") { Description = "A file for every run, with machine, switches and versions." };

    public MacroCommand() : base("macro", "Times convert, split, train and recommend --all as whole processes on a sample; beside LIBMF, if there is one.")
    {
        foreach (Option option in new Option[] { _runs, _epochs, _ranks, _only, _users, _items, _ratings, _data, _libmf, _json })
        {
            Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        MacroData data = new(arguments.GetRequiredValue(_data), arguments.GetValue(_users), arguments.GetValue(_items), arguments.GetValue(_ratings));
        data.Make();
        Job[] jobs = [.. JobsOf(arguments, data).Where(job => arguments.GetValue(_only) is not { Length: > 0 } only || only.Any(name => job.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)))];
        List<Measurement> measurements = [];
        for (int run = 1; run <= arguments.GetValue(_runs); run++)
        {
            foreach (Job job in jobs)
            {
                measurements.Add(job.Run());
                Console.Error.WriteLine($"run {run}: {job.Name}: {measurements[^1].Value:G4} {measurements[^1].Figure}");
            }
        }

        MacroTable.Print(measurements, Console.Out);
        string[] differing = [.. measurements.Select(static run => run.Model).OfType<(string Name, string Hash)>().Distinct().GroupBy(static model => model.Name).Where(static hashes => hashes.Count() > 1).Select(static hashes => hashes.Key)];
        Console.WriteLine(differing.Length == 0 ? "Every run of a model gave the same hash." : $"Runs of {string.Join(", ", differing)} gave DIFFERENT hashes.");
        if (arguments.GetValue(_json) is string file)
        {
            Write(file, measurements);
        }

        return differing.Length == 0 ? 0 : 1;
    }

    private IEnumerable<Job> JobsOf(ParseResult arguments, MacroData data)
    {
        int epochs = arguments.GetValue(_epochs), threads = Environment.ProcessorCount;
        Jobs jobs = new(data, epochs);
        LibmfJob? libmf = arguments.GetValue(_libmf) is string program ? new(Path.GetFullPath(program), data, epochs) : null;
        yield return jobs.Convert();
        yield return jobs.Split();
        yield return jobs.Prepare(threads);
        foreach (int rank in arguments.GetRequiredValue(_ranks))
        {
            yield return jobs.Train(rank, threads);
            yield return jobs.Train(rank, 1);
            if (libmf is not null)
            {
                yield return libmf.Train(rank, threads);
            }

            foreach ((string, string) one in Jobs.Switches)
            {
                yield return jobs.Train(rank, threads, one);
            }

            yield return jobs.Memory(rank, threads);
            yield return jobs.RecommendAll(rank, threads);
            yield return jobs.RecommendAll(rank, 1);
            foreach ((string, string) one in Jobs.Switches)
            {
                yield return jobs.RecommendAll(rank, threads, one);
            }
        }
    }

    private static void Write(string file, IReadOnlyList<Measurement> measurements)
    {
        using FileStream stream = File.Create(file);
        JsonSerializer.Serialize(
            stream,
            new
            {
                machine = RuntimeInformation.OSDescription,
                processor = ProcessorName(),
                processors = Environment.ProcessorCount,
                framework = RuntimeInformation.FrameworkDescription,
                lathe = typeof(Dataset).Assembly.GetName().Version?.ToString(),
                measurements,
            },
            new JsonSerializerOptions { WriteIndented = true });
    }

    private static string ProcessorName() => OperatingSystem.IsLinux()
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown"
        : "unknown";
}
