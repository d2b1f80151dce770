using System.Diagnostics;
using Lathe.Benchmarks.Fuzzing;
using Lathe.Benchmarks.Support;

namespace Lathe.Benchmarks.Killing;

/// <summary>Kills convert, split and train in turn, and looks at what is left.</summary>
internal sealed class KillLoop
{
    private const string Folder = "work";

    private readonly ScratchFolder _scratch;
    private readonly Random _random;
    private readonly KillableCommand[] _commands;
    private readonly Dictionary<(string Command, string Left), int> _counts = [];

    private KillLoop(ScratchFolder scratch, Random random, KillableCommand[] commands) => (_scratch, _random, _commands) = (scratch, random, commands);

    /// <summary>How often a command left what.</summary>
    public IReadOnlyDictionary<(string Command, string Left), int> Counts => _counts;

    public static async Task<KillLoop> CreateAsync(ScratchFolder scratch, int seed)
    {
        await InsideRunner.SucceedAsync("sample", "--out", "old.csv", "--users", "2000", "--items", "1500", "--ratings", "60000");
        await InsideRunner.SucceedAsync("sample", "--out", "new.csv", "--users", "2000", "--items", "1500", "--ratings", "60000", "--seed", "2");
        await InsideRunner.SucceedAsync("convert", "old.csv", "--out", "dataset");
        WholeFolders.Copy("dataset", "divided");
        await InsideRunner.SucceedAsync("split", "divided");
        await InsideRunner.SucceedAsync("train", "divided", "--model", "MovieLens16", "--epochs", "3", "--out", "model");
        KillableCommand[] commands =
        [
            new("convert", ["convert", "../new.csv", "--out", KillableCommand.Target, "--force", "--json"], Path.GetFullPath("dataset")),
            new("split", ["split", KillableCommand.Target, "--seed", "2", "--json"], Path.GetFullPath("divided")),
            new("train", ["train", "../divided", "--model", "MovieLens16", "--epochs", "30", "--checkpoint-every", "0", "--out", KillableCommand.Target, "--force", "--json"], Path.GetFullPath("model")),
        ];
        KillLoop loop = new(scratch, new Random(seed), commands);
        foreach (KillableCommand command in commands)
        {
            command.Prepare(loop.EmptyFolder(), Path.GetFullPath($"expected-{command.Name}"));
        }

        return loop;
    }

    /// <summary>One kill.</summary>
    /// <exception cref="KillException">Something was lost.</exception>
    public void Kill(int number)
    {
        KillableCommand command = _commands[number % _commands.Length];

        // A split has nothing to divide without its folder.
        bool replacing = command.Name == "split" || _random.Next(3) > 0;
        string folder = EmptyFolder();
        using (Process process = command.Start(folder, replacing))
        {
            if (KillMoment.Await(process, folder, KillableCommand.Target, command.UsualSeconds, _random))
            {
                process.Kill();
            }
            else
            {
                Count(command, "ended before");
            }

            process.WaitForExit();
        }

        Count(command, command.Left(folder, replacing));
        if (KillableCommand.HasCheckpoint(folder))
        {
            Count(command, "checkpoint");
        }

        if (WholeFolders.Names(folder).Any(static name => name.Contains(KillMoment.Partial, StringComparison.Ordinal)))
        {
            Count(command, "leftovers");
        }

        command.Recover(folder);
    }

    /// <summary>Keeps what a failed kill left.</summary>
    public void KeepAs(string folder) => _scratch.KeepAs(folder);

    private string EmptyFolder()
    {
        string folder = Path.Combine(_scratch.FullName, Folder);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return Directory.CreateDirectory(folder).FullName;
    }

    private void Count(KillableCommand command, string left) => _counts[(command.Name, left)] = _counts.GetValueOrDefault((command.Name, left)) + 1;
}
