namespace Lathe.Benchmarks.Support;

/// <summary>The current folder of the process for as long as it lives, made anew for each case; in memory where the system has such a disk.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private const string MemoryDisk = "/dev/shm";

    private readonly string _before = Environment.CurrentDirectory;
    private readonly DirectoryInfo _root;

    public ScratchFolder(string name)
    {
        _root = Directory.Exists(MemoryDisk)
            ? Directory.CreateDirectory(Path.Combine(MemoryDisk, $"{name}-{Environment.ProcessId}"))
            : Directory.CreateTempSubdirectory(name + "-");
        FullName = Path.Combine(_root.FullName, "case");
        Renew();
    }

    public string FullName { get; }

    /// <summary>Empties it.</summary>
    public void Renew()
    {
        Environment.CurrentDirectory = _root.FullName;
        if (Directory.Exists(FullName))
        {
            Directory.Delete(FullName, recursive: true);
        }

        Directory.CreateDirectory(FullName);
        Environment.CurrentDirectory = FullName;
    }

    /// <summary>Copies it to another place; what a lock file holds is nothing, and it may be locked still.</summary>
    public void KeepAs(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(FullName, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Where(static file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            string copy = Path.Combine(folder, Path.GetRelativePath(FullName, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        _root.Delete(recursive: true);
    }
}
