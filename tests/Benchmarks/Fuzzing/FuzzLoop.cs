using Lathe.Benchmarks.Support;

namespace Lathe.Benchmarks.Fuzzing;

/// <summary>A finding: the case that failed, and how to run it again.</summary>
internal sealed record Finding(long Number, FuzzCase Case, string Reason, string Folder);

/// <summary>Runs case after case, each in a folder of its own, and keeps the folders of those that failed.</summary>
internal sealed class FuzzLoop(FuzzCases cases, bool executable, ScratchFolder scratch, string kept)
{
    private readonly Dictionary<(string Kind, int Exit), long> _counts = [];

    /// <summary>How many cases of a kind ended with an exit code.</summary>
    public IReadOnlyDictionary<(string Kind, int Exit), long> Counts => _counts;

    public double Slowest { get; private set; }

    public long MostMemory { get; private set; }

    /// <summary>Runs one case.</summary>
    /// <returns>What is wrong with it, or null; and what the program answered.</returns>
    public async Task<(Finding? Finding, FuzzCase Case, Answer? Answer)> RunAsync(long number)
    {
        scratch.Renew();
        FuzzCase @case = cases.Make(number);
        FolderState before = FolderState.Read(scratch.FullName);
        Answer? answer = executable ? await ExecutableRunner.RunAsync(@case) : await InsideRunner.RunAsync(@case);
        Count(@case, answer);

        // What hangs may still be writing.
        FolderState after = answer is null ? before : FolderState.Read(scratch.FullName);
        string? reason = Verdict.Of(@case, answer, scratch.FullName, before, after);
        if (reason is null)
        {
            return (null, @case, answer);
        }

        string folder = Path.Combine(kept, $"case-{number}");
        scratch.KeepAs(folder);
        return (new(number, @case, reason, folder), @case, answer);
    }

    private void Count(FuzzCase @case, Answer? answer)
    {
        (string, int) key = (@case.Kind, answer?.Exit ?? -1);
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
        Slowest = Math.Max(Slowest, answer?.Seconds ?? double.PositiveInfinity);
        MostMemory = Math.Max(MostMemory, answer?.PeakBytes ?? 0);
    }
}
