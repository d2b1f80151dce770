using System.Diagnostics;

namespace Lathe.Benchmarks.Killing;

/// <summary>When a run is killed: a third at any time, a third while it writes, a third when it has just put the result in its place.</summary>
internal static class KillMoment
{
    /// <summary>What a folder that is being written is called, beside its target.</summary>
    public const string Partial = ".partial-";

    /// <summary>Waits for the moment.</summary>
    /// <returns>Whether the process still runs.</returns>
    public static bool Await(Process process, string folder, string target, double usualSeconds, Random random)
    {
        switch (random.Next(3))
        {
            case 0:
                Pause(process, random.NextDouble() * 1.1 * usualSeconds);
                break;
            case 1:
                Watch(process, folder, Partial, there: true);
                Pause(process, Math.Pow(random.NextDouble(), 2) * 0.5 * usualSeconds);
                break;
            default:
                Watch(process, folder, target + Partial, there: true);
                Watch(process, folder, target + Partial, there: false);
                Pause(process, random.NextDouble() * 0.004);
                break;
        }

        return !process.HasExited;
    }

    private static void Watch(Process process, string folder, string part, bool there)
    {
        while (!process.HasExited && Directory.EnumerateFileSystemEntries(folder).Any(entry => entry.Contains(part, StringComparison.Ordinal)) != there)
        {
            Thread.Yield();
        }
    }

    /// <summary>Waits more exactly than the system's clock ticks.</summary>
    private static void Pause(Process process, double seconds)
    {
        long begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin).TotalSeconds < seconds && !process.HasExited)
        {
            Thread.Yield();
        }
    }
}
