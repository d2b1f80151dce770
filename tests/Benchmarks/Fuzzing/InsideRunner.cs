using System.Diagnostics;
using Lathe.Benchmarks.Support;
using Lathe.CommandLine;

namespace Lathe.Benchmarks.Fuzzing;

/// <summary>Runs a command inside this process.</summary>
internal static class InsideRunner
{
    /// <summary>How long a command may take before it is asked to stop: a million epochs are no mistake.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>The answer, or null when the command did not even stop when asked to.</summary>
    public static async Task<Answer?> RunAsync(FuzzCase @case)
    {
        using CancellationTokenSource stop = new(Patience);
        using Process self = Process.GetCurrentProcess();
        HangWatch watch = new(self);
        Task<Answer> answer = Task.Run(() => RunAsync(@case.Args, stop.Token));
        while (await Task.WhenAny(answer, Task.Delay(Look)) != answer)
        {
            if (watch.IsHang)
            {
                return null;
            }
        }

        return await answer;
    }

    /// <summary>Runs a command that prepares something.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task SucceedAsync(params string[] args)
    {
        Answer answer = await RunAsync(args, CancellationToken.None);
        if (answer.Exit != 0)
        {
            throw new InvalidOperationException($"lathe {string.Join(' ', args)} failed: {answer.Error}");
        }
    }

    private static async Task<Answer> RunAsync(string[] args, CancellationToken cancellation)
    {
        if (ProcessMemory.Peak() > Verdict.MostMemory / 2)
        {
            // What a long run left to collect is not this one's.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true);
        }

        using StringWriter output = new();
        using TailWriter error = new();
        ProcessMemory.ResetPeak();
        long begin = Stopwatch.GetTimestamp();
        int exit = await LatheApp.RunAsync(args, App.ModelCatalogue.Models, output, error, cancellation);
        return new(exit, output.ToString(), error.ToString(), Stopwatch.GetElapsedTime(begin).TotalSeconds, ProcessMemory.Peak(), cancellation.IsCancellationRequested);
    }
}
