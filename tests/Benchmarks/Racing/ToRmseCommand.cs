using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Lathe.Benchmarks.Macro;

namespace Lathe.Benchmarks.Racing;

/// <summary>
/// How long whole processes take to LIBMF's best test RMSE on the same split. LIBMF has the best of a grid of settings and exactly
/// the iterations to its best; a declaration has the first number of epochs that is as good. Timed in alternation.
/// </summary>
internal sealed class ToRmseCommand : Command
{
    private readonly Option<string> _libmf = new("--libmf") { Description = "The program mf-train of LIBMF.", Required = true };
    private readonly Option<string?> _lathe = new("--lathe") { Description = "A published lathe.dll; else the one built with this." };
    private readonly Option<string?> _ratings = new("--ratings") { Description = "A rating file; else the 20 M sample." };
    private readonly Option<string> _data = new("--data") { Description = "Where data are made and kept.", DefaultValueFactory = static _ => Path.Combine(Path.GetTempPath(), "lathe-macro") };
    private readonly Option<int[]> _ranks = new("--rank") { Description = "Ranks: 16, 32, 64, 128.", DefaultValueFactory = static _ => [32, 128], AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _entries = new("--entry")
    {
        Description = "A declaration and numbers to set, in one argument; {rank} stands for the rank. May be repeated.",
        DefaultValueFactory = static _ => ["MovieLens{rank}", "MovieLens{rank}AdaGrad"],
    };

    private readonly Option<int> _iterations = new("--iterations") { Description = "LIBMF's iterations in which its best is looked for.", DefaultValueFactory = static _ => 40 };
    private readonly Option<int> _most = new("--epochs") { Description = "Epochs after which a declaration gives up.", DefaultValueFactory = static _ => 40 };
    private readonly Option<int> _runs = new("--runs") { Description = "Timed runs of each.", DefaultValueFactory = static _ => 5 };
    private readonly Option<string?> _json = new("--json") { Description = "A file for curves and runs." };
    private readonly Option<string?> _chart = new("--chart") { Description = "An svg file for the curves of the first rank over seconds; LIBMF is timed at some iterations for it." };

    public ToRmseCommand() : base("to-rmse", "Times whole processes to LIBMF's best test RMSE, and prints the curves.")
    {
        foreach (Option option in new Option[] { _libmf, _lathe, _ratings, _data, _ranks, _entries, _iterations, _most, _runs, _json, _chart })
        {
            Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        string folder = arguments.GetRequiredValue(_data);
        MacroData data = arguments.GetValue(_ratings) is string csv ? new(folder, csv) : new(folder, 138_000, 27_000, 20_000_000);
        data.Make();
        LatheProgram lathe = new(data.Folder, arguments.GetValue(_lathe) is string program ? Path.GetFullPath(program) : null);
        LibmfRacer libmf = new(Path.GetFullPath(arguments.GetRequiredValue(_libmf)), data, Environment.ProcessorCount);
        string? chart = arguments.GetValue(_chart);
        List<Racer> all = [];
        foreach (int rank in arguments.GetRequiredValue(_ranks))
        {
            LatheRacer[] entries = [.. arguments.GetRequiredValue(_entries).Select(entry => EntryOf(entry, rank, lathe, data))];
            foreach (LatheRacer entry in entries)
            {
                entry.Check();
            }

            Racer reference = libmf.Best(rank, arguments.GetValue(_iterations));
            if (chart is not null)
            {
                reference = libmf.TimeCurve(rank, reference);
            }

            List<(Racer Racer, Action Time)> field = [(reference, () => libmf.Time(rank, reference))];
            foreach (LatheRacer racer in entries)
            {
                Racer ran = racer.Reach(reference.Goal!.Rmse, arguments.GetValue(_most));
                field.Add((ran, () => racer.Time(ran)));
            }

            for (int run = 0; run < arguments.GetValue(_runs); run++)
            {
                foreach ((Racer racer, Action time) in field.Where(static one => one.Racer.Goal is not null))
                {
                    time();
                }
            }

            Print(reference, [.. field.Select(static one => one.Racer)]);
            if (chart is not null)
            {
                File.WriteAllText(chart, RaceChart.Draw([.. field.Select(static one => one.Racer)], Invariant($"nine tenths of {Path.GetFileNameWithoutExtension(data.Csv)} trained, the rest tested; rank {rank}")));
                chart = null;
            }

            all.AddRange(field.Select(static one => one.Racer));
        }

        if (arguments.GetValue(_json) is string file)
        {
            File.WriteAllText(file, JsonSerializer.Serialize(all, new JsonSerializerOptions { WriteIndented = true }));
        }

        return 0;
    }

    private static LatheRacer EntryOf(string entry, int rank, LatheProgram lathe, MacroData data)
    {
        string[] words = entry.Replace("{rank}", rank.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(lathe, data, words[0], words[1..]);
    }

    private static void Print(Racer reference, IEnumerable<Racer> racers)
    {
        foreach (Racer racer in racers)
        {
            Console.WriteLine(racer.Goal is { } goal
                ? Invariant($"{racer.Name} {racer.Numbers}: test RMSE {goal.Rmse:F4} after {goal.Epochs} epochs, {racer.Median:F2} s ({racer.Median / reference.Median:F2} of LIBMF)")
                : Invariant($"{racer.Name} {racer.Numbers}: not reached, best test RMSE {racer.Curve.Min(static mark => mark.Rmse):F4}"));
            Console.WriteLine($"  {string.Join("  ", racer.Curve.Select(static mark => Invariant($"{mark.Epochs}: {mark.Rmse:F4}{(mark.Seconds is { } seconds ? Invariant($" ({seconds:F2} s)") : "")}")))}");
        }
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
