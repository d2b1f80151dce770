using System.Diagnostics;
using Lathe.Benchmarks.Fuzzing;

namespace Lathe.CommandLine.Tests.Fuzzing;

/// <summary>Runs a command of tests/Benchmarks.</summary>
internal static class BenchmarkProgram
{
    public static (int Exit, string Output) Run(params IEnumerable<string> args)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Verdict).Assembly.Location, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
