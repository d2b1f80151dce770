using System.Diagnostics;
using System.Text.Json;
using Lathe.Benchmarks.Support;

namespace Lathe.Benchmarks.Killing;

/// <summary>A command that replaces a folder, with the folder as it is before and as it is after.</summary>
/// <param name="name">The command.</param>
/// <param name="args">Its arguments, which write the folder `target` in the current one.</param>
/// <param name="old">The folder that is replaced; a copy stands at `target` when the command begins.</param>
internal sealed class KillableCommand(string name, string[] args, string old)
{
    public const string Target = "target";

    private const string Checkpoint = Target + ".checkpoint";

    private string _new = "";
    private string? _modelHash;

    public string Name => name;

    /// <summary>How long it takes when nothing happens.</summary>
    public double UsualSeconds { get; private set; }

    /// <summary>Runs it once in peace, for the folder that it ought to write.</summary>
    public void Prepare(string folder, string expected)
    {
        WholeFolders.Copy(old, Path.Combine(folder, Target));
        long begin = Stopwatch.GetTimestamp();
        _modelHash = Run(folder, args);
        UsualSeconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        _new = expected;
        WholeFolders.Copy(Path.Combine(folder, Target), expected);
    }

    /// <summary>Begins it in an empty folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="replacing">Whether the old folder stands there.</param>
    public Process Start(string folder, bool replacing)
    {
        if (replacing)
        {
            WholeFolders.Copy(old, Path.Combine(folder, Target));
        }

        return Executable.Start(args, folder);
    }

    /// <summary>What a kill left: the old folder, the new one, or none.</summary>
    /// <exception cref="KillException">It is something else.</exception>
    public string Left(string folder, bool replacing)
    {
        string target = Path.Combine(folder, Target);
        return !Directory.Exists(target) ? replacing ? throw new KillException("the old folder is gone and the new one is not there") : "none"
            : WholeFolders.Same(target, _new) ? "new"
            : replacing && WholeFolders.Same(target, old) ? "old"
            : throw new KillException($"'{target}' is neither the old folder nor the new one");
    }

    /// <summary>Whether the kill left a checkpoint.</summary>
    public static bool HasCheckpoint(string folder) => Directory.Exists(Path.Combine(folder, Checkpoint));

    /// <summary>Does it again, going on from a checkpoint: the result is the same as in peace, and nothing of the killed run is left.</summary>
    /// <exception cref="KillException">It is not.</exception>
    public void Recover(string folder)
    {
        string? hash = Run(folder, HasCheckpoint(folder) ? [.. args, "--resume"] : args);
        if (!WholeFolders.Same(Path.Combine(folder, Target), _new) || hash != _modelHash)
        {
            throw new KillException("the run after the kill wrote another folder than an undisturbed one");
        }

        if (WholeFolders.Names(folder) is not [Target])
        {
            throw new KillException($"the run after the kill left {string.Join(", ", WholeFolders.Names(folder))}");
        }
    }

    private static string? Run(string folder, string[] args)
    {
        using Process process = Executable.Start(args, folder);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new KillException($"lathe {string.Join(' ', args)} answered {process.ExitCode}: {error.Result}");
        }

        using JsonDocument result = JsonDocument.Parse(output);
        return result.RootElement.TryGetProperty("modelHash", out JsonElement hash) ? hash.GetString() : null;
    }
}
