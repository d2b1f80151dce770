using System.CommandLine;
using System.Diagnostics;
using Lathe.Benchmarks.Support;

namespace Lathe.Benchmarks.Killing;

/// <summary>Kills the real executable at random moments: the old folder or the new one is whole, and the work can go on.</summary>
internal sealed class KillCommand : Command
{
    private static readonly string[] Lefts = ["old", "new", "none", "checkpoint", "leftovers", "ended before"];

    private readonly Option<int> _kills = new("--kills") { Description = "How many.", DefaultValueFactory = static _ => 1000 };
    private readonly Option<int> _seed = new("--seed") { Description = "Another seed, other moments.", DefaultValueFactory = static _ => 1 };
    private readonly Option<string> _keep = new("--keep") { Description = "Where the folder of a failure is kept.", DefaultValueFactory = static _ => "kill-findings" };

    public KillCommand() : base("kill", "Kills convert, split and train (SIGKILL) at random moments: nothing is lost, nothing is half-written.")
    {
        Add(_kills);
        Add(_seed);
        Add(_keep);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        string kept = Path.GetFullPath(arguments.GetRequiredValue(_keep));
        using ScratchFolder scratch = new("lathe-kill");
        KillLoop loop = await KillLoop.CreateAsync(scratch, arguments.GetValue(_seed));
        int kills = arguments.GetValue(_kills), done = 0;
        bool failed = false;
        long begin = Stopwatch.GetTimestamp();
        for (; done < kills && !failed && !cancellation.IsCancellationRequested; done++)
        {
            try
            {
                loop.Kill(done);
            }
            catch (KillException loss)
            {
                failed = true;
                loop.KeepAs(kept);
                Console.WriteLine($"kill {done}: {loss.Message}; kept in {kept}");
            }
        }

        Report(loop);
        Console.WriteLine($"{done} kills, seed {arguments.GetValue(_seed)}, {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s; {(failed ? "failed" : "nothing was lost")}");
        return failed || done < kills ? 1 : 0;
    }

    private static void Report(KillLoop loop)
    {
        Console.WriteLine($"{"left",-10}{string.Concat(Lefts.Select(static left => $"{left,14}"))}");
        foreach (string command in loop.Counts.Keys.Select(static key => key.Command).Distinct())
        {
            Console.WriteLine($"{command,-10}{string.Concat(Lefts.Select(left => $"{loop.Counts.GetValueOrDefault((command, left)),14}"))}");
        }
    }
}
