using System.Diagnostics;

namespace Lathe.Tests.Support;

/// <summary>Runs the scripts beside the tests with the first Python that can import numpy, or skips the test.</summary>
internal static class Numpy
{
    private static readonly Lazy<string?> Interpreter = new(() =>
        new[] { Environment.GetEnvironmentVariable("LATHE_PYTHON"), "/usr/bin/python3", "python3" }
            .FirstOrDefault(static python => python is { Length: > 0 } && TryRun(python, ["-c", "import numpy"], out _)));

    /// <summary>Runs a script, named by its path below the tests, and returns what it printed; its failure fails the test with its output.</summary>
    public static string Run(string script, params IEnumerable<string> arguments)
    {
        Skip.If(Interpreter.Value is null, "no Python with numpy; name one in LATHE_PYTHON");
        return RunFound(script, arguments);
    }

    /// <summary>As <see cref="Run"/>, for a script that needs another package too.</summary>
    public static string RunWith(string package, string script, params IEnumerable<string> arguments)
    {
        Skip.If(Interpreter.Value is null || !TryRun(Interpreter.Value, ["-c", $"import {package}"], out _), $"no Python with numpy and {package}; name one in LATHE_PYTHON");
        return RunFound(script, arguments);
    }

    private static string RunFound(string script, IEnumerable<string> arguments)
    {
        string file = Path.Combine(AppContext.BaseDirectory, script);
        Assert.True(TryRun(Interpreter.Value!, ["-W", "ignore", file, .. arguments], out string output), output);
        return output;
    }

    private static bool TryRun(string python, IEnumerable<string> arguments, out string output)
    {
        try
        {
            var start = new ProcessStartInfo(python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            output = process.StandardOutput.ReadToEnd() + errors.Result;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            output = missing.Message;
            return false;
        }
    }
}
