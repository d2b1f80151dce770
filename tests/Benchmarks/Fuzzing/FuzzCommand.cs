using System.CommandLine;
using System.Diagnostics;

using Lathe.Benchmarks.Support;

namespace Lathe.Benchmarks.Fuzzing;

/// <summary>Gives the command line damaged files, folders and arguments, and looks at what it does.</summary>
internal sealed class FuzzCommand : Command
{
    /// <summary>After so many findings the rest would only repeat them.</summary>
    private const int Enough = 20;

    private readonly Option<long> _cases = new("--cases") { Description = "How many.", DefaultValueFactory = static _ => 20_000 };
    private readonly Option<long> _first = new("--first") { Description = "The number of the first; several runs at once each take a part.", DefaultValueFactory = static _ => 0 };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Another seed, other cases.", DefaultValueFactory = static _ => 1 };
    private readonly Option<long?> _only = new("--only") { Description = "One case alone, with what the program printed." };
    private readonly Option<bool> _executable = new("--executable") { Description = "By the real executable, with stdin; else inside this process." };
    private readonly Option<string> _keep = new("--keep") { Description = "Where the folders of failed cases are kept.", DefaultValueFactory = static _ => "fuzz-findings" };

    public FuzzCommand() : base("fuzz", "Damages files, folders and command lines: never a crash, a hang, a lie or a lost file.")
    {
        Add(_cases);
        Add(_first);
        Add(_seed);
        Add(_only);
        Add(_executable);
        Add(_keep);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        (bool executable, ulong seed) = (arguments.GetValue(_executable), arguments.GetValue(_seed));
        string kept = Path.GetFullPath(arguments.GetRequiredValue(_keep));
        using ScratchFolder scratch = new("lathe-fuzz");
        Specimens specimens = await Specimens.CreateAsync(scratch.FullName);
        FuzzLoop loop = new(new(specimens, seed, executable), executable, scratch, kept);
        if (arguments.GetValue(_only) is long only)
        {
            return await ShowAsync(loop, only);
        }

        (long first, long count) = (arguments.GetValue(_first), arguments.GetValue(_cases));
        List<Finding> findings = [];
        long begin = Stopwatch.GetTimestamp(), number = first;
        for (; number < first + count && findings.Count < Enough && !cancellation.IsCancellationRequested; number++)
        {
            (Finding? finding, _, Answer? answer) = await loop.RunAsync(number);
            if (finding is not null)
            {
                findings.Add(finding);
                Console.WriteLine($"case {finding.Number}, {finding.Case.Kind}: {Brief(finding.Reason)}\n  {Brief(finding.Case.CommandLine)}\n  in {finding.Folder}");
            }

            if (answer is null)
            {
                // What hangs inside this process cannot be ended, and would disturb every case after it.
                number++;
                break;
            }
        }

        Report(loop);
        Console.WriteLine(
            $"{number - first} cases from {first}, seed {seed}, {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s; slowest {loop.Slowest:F2} s, "
            + $"most memory {loop.MostMemory >> 20} MiB; {findings.Count} findings");
        return findings.Count == 0 && number == first + count ? 0 : 1;
    }

    private static async Task<int> ShowAsync(FuzzLoop loop, long number)
    {
        (Finding? finding, FuzzCase @case, Answer? answer) = await loop.RunAsync(number);
        Console.WriteLine($"{@case.CommandLine}\nexit {answer?.Exit}, {answer?.Seconds:F2} s, {answer?.PeakBytes >> 20} MiB\n{answer?.Output}{answer?.Error}");
        Console.WriteLine(finding is null ? "nothing is wrong" : $"{finding.Reason}; in {finding.Folder}");
        return finding is null ? 0 : 1;
    }

    private static string Brief(string text) => text.Length <= 500 ? text : text[..500] + "...";

    /// <summary>How many cases of each kind were done, refused or found wrong in the command line.</summary>
    private static void Report(FuzzLoop loop)
    {
        Console.WriteLine($"{"",-34}{"exit 0",10}{"1",10}{"2",10}{"other",10}");
        foreach (IGrouping<string, KeyValuePair<(string Kind, int Exit), long>> kind in loop.Counts.GroupBy(static count => count.Key.Kind).OrderBy(static kind => kind.Key, StringComparer.Ordinal))
        {
            long Sum(Func<int, bool> exit) => kind.Where(count => exit(count.Key.Exit)).Sum(static count => count.Value);
            Console.WriteLine($"{kind.Key,-34}{Sum(static exit => exit == 0),10}{Sum(static exit => exit == 1),10}{Sum(static exit => exit == 2),10}{Sum(static exit => exit is not (0 or 1 or 2)),10}");
        }
    }
}
