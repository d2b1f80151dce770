using System.Diagnostics;
using Lathe.CommandLine;

namespace Lathe.Benchmarks.Fuzzing;

/// <summary>Runs a command inside this process.</summary>
internal static class InsideRunner
{
    /// <summary>How long a command may take before it is asked to stop: a million epochs are no mistake.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The answer, or null when the command did not even stop when asked to.</summary>
    public static async Task<Answer?> RunAsync(FuzzCase @case)
    {
        using CancellationTokenSource stop = new(Patience);
        try
        {
            return await Task.Run(() => RunAsync(@case.Args, stop.Token)).WaitAsync(Verdict.LongestTime);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public static async Task<Answer> RunAsync(string[] args, CancellationToken cancellation)
    {
        using StringWriter output = new(), error = new();
        ProcessMemory.Reset();
        long begin = Stopwatch.GetTimestamp();
        int exit = await LatheApp.RunAsync(args, App.ModelCatalogue.Models, output, error, cancellation);
        return new(exit, output.ToString(), error.ToString(), Stopwatch.GetElapsedTime(begin).TotalSeconds, ProcessMemory.Peak(), cancellation.IsCancellationRequested);
    }
}
