using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Lathe.Benchmarks.Support;

/// <summary>Starts the real executable, without a shell around it, so that a signal reaches the program itself.</summary>
internal static class Executable
{
    /// <summary>The program, for <c>dotnet</c>.</summary>
    public static string Path => typeof(Lathe.App.ModelCatalogue).Assembly.Location;

    public static Process Start(IEnumerable<string> args, string folder, bool redirectInput = false) => Process.Start(
        new ProcessStartInfo("dotnet", [Path, .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = redirectInput,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;

    /// <summary>Sends a signal by its name: TERM, INT.</summary>
    public static void Signal(Process process, string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
