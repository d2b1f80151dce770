namespace Lathe.Benchmarks.Fuzzing;

/// <summary>One command line; the files it names stand in the current folder.</summary>
/// <param name="Kind">What was changed, for the table of the report.</param>
/// <param name="Args">The arguments.</param>
/// <param name="Input">What stands on stdin, when something does; only the executable has a stdin of its own.</param>
internal sealed record FuzzCase(string Kind, string[] Args, byte[]? Input = null)
{
    /// <summary>As one would type it.</summary>
    public string CommandLine => "lathe " + string.Join(' ', Args.Select(static arg => arg.Length == 0 || arg.AsSpan().ContainsAny(" \n\t\"\0") ? $"'{arg}'" : arg));
}
