using System.Diagnostics;
using System.Globalization;

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
            most = Math.Max(most, PrivateBytesOf(process.Id));
        }

        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        return process.ExitCode == 0
            ? new(seconds, most, output.Result)
            : throw new InvalidOperationException($"{program} {string.Join(' ', args)} answered {process.ExitCode}: {error.Result}");
    }

    /// <summary>RssAnon: what is neither a mapped file nor shared.</summary>
    private static long PrivateBytesOf(int process)
    {
        try
        {
            string? line = OperatingSystem.IsLinux()
                ? File.ReadLines($"/proc/{process}/status").FirstOrDefault(static line => line.StartsWith("RssAnon:", StringComparison.Ordinal))
                : null;
            return line is null ? 0 : long.Parse(line.AsSpan(8).Trim(" \tkB"), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
