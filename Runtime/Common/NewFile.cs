namespace Lathe;

/// <summary>Creates the files of results: the one way for their bytes to reach the disk, which a test can let fill up.</summary>
internal static class NewFile
{
    private static readonly AsyncLocal<Func<Stream, Stream>?> Disk = new();

    /// <summary>Creates a file that must not be there yet.</summary>
    public static Stream Create(string path)
    {
        FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1);
        return Disk.Value is { } disk ? disk(file) : file;
    }

    /// <summary>Creates a file of these bytes.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        using Stream file = Create(path);
        file.Write(bytes);
    }

    /// <summary>Until it is disposed, every file that this flow of control creates goes through another disk.</summary>
    internal static IDisposable Through(Func<Stream, Stream> disk)
    {
        Disk.Value = disk;
        return new Restored();
    }

    private sealed class Restored : IDisposable
    {
        public void Dispose() => Disk.Value = null;
    }
}
