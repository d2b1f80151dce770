using System.Diagnostics;
using Lathe.Benchmarks.Support;

namespace Lathe.Benchmarks.Macro;

/// <summary>Runs a program to its end: how long it took, what it printed, how much private memory it held.</summary>
internal sealed record TimedProcess(double Seconds, long PrivateBytes, string Output)
{
    private static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(50);

    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static TimedProcess Run(string program, IEnumerable<string> args, string folder, IEnumerable<(string Name, string Value)> environment)
    {
        ProcessStartInfo start = new(program, args) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        long most = 0;
        while (!process.WaitForExit(Sample))
        {
            most = Math.Max(most, ProcessMemory.Private($"{process.Id}"));
        }

        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        return process.ExitCode == 0
            ? new(seconds, most, output.Result)
            : throw new InvalidOperationException($"{program} {string.Join(' ', args)} answered {process.ExitCode}: {error.Result}");
    }
}
