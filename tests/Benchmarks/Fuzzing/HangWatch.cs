using System.Diagnostics;

namespace Lathe.Benchmarks.Fuzzing;

/// <summary>
/// Tells a command that hangs from one that a busy machine keeps waiting: it may take 5 seconds of processor time, and a
/// minute in all.
/// </summary>
/// <param name="process">The process that runs it.</param>
internal sealed class HangWatch(Process process)
{
    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly long _begin = Stopwatch.GetTimestamp();
    private readonly TimeSpan _before = Worked(process);

    /// <summary>How long it has taken so far.</summary>
    public TimeSpan Past => Stopwatch.GetElapsedTime(_begin);

    /// <summary>Whether it has taken too long.</summary>
    public bool IsHang => Past > LongestWork && (Past > LongestWait || Worked(process) - _before > LongestWork);

    private static TimeSpan Worked(Process process)
    {
        process.Refresh();
        return process.HasExited ? TimeSpan.Zero : process.TotalProcessorTime;
    }
}
