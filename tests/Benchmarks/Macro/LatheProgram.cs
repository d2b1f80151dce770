using System.Globalization;
using System.Text.Json;
using Lathe.Benchmarks.Support;

namespace Lathe.Benchmarks.Macro;

/// <summary>The real executable, timed as a whole process.</summary>
/// <param name="folder">Where results go.</param>
/// <param name="program">A published lathe.dll; null for the one that was built with this.</param>
internal sealed class LatheProgram(string folder, string? program = null)
{
    /// <summary>What a model is called in the catalogue: by its rank.</summary>
    public static string ModelOf(int rank) => string.Create(CultureInfo.InvariantCulture, $"MovieLens{rank}");

    /// <summary>Runs a command and reads its JSON.</summary>
    public (TimedProcess Process, JsonElement Result) Run(IEnumerable<string> args, params IEnumerable<(string Name, string Value)> environment)
    {
        TimedProcess process = TimedProcess.Run("dotnet", [program ?? Executable.Path, .. args, "--json"], folder, environment);
        using JsonDocument result = JsonDocument.Parse(process.Output);
        return (process, result.RootElement.Clone());
    }
}
