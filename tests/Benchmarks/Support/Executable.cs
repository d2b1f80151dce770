using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Lathe.Benchmarks.Support;

/// <summary>Starts the real executable, without a shell around it, so that a signal reaches the program itself.</summary>
internal static class Executable
{
    /// <summary>The program, for <c>dotnet</c>.</summary>
    public static string Path => typeof(Lathe.App.ModelCatalogue).Assembly.Location;

    /// <param name="args">Its arguments.</param>
    /// <param name="folder">Where it runs; null for here.</param>
    /// <param name="environment">Variables more than here.</param>
    /// <param name="redirectInput">Whether its stdin is the caller's to write.</param>
    public static Process Start(
        IEnumerable<string> args, string? folder = null, IEnumerable<(string Name, string Value)>? environment = null, bool redirectInput = false)
    {
        ProcessStartInfo start = new("dotnet", [Path, .. args])
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardInput = redirectInput,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach ((string name, string value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Sends a signal by its name: TERM, INT.</summary>
    public static void Signal(Process process, string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
