using Microsoft.Win32.SafeHandles;

namespace Lathe;

/// <summary>Makes what was written survive a loss of power: the files' contents, and the names in their folders.</summary>
internal static class DiskFlush
{
    private static readonly EnumerationOptions NoLinks = new() { AttributesToSkip = FileAttributes.ReparsePoint, RecurseSubdirectories = true };

    /// <summary>Everything in a folder, at any depth, and the folder itself.</summary>
    public static void Everything(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", NoLinks))
        {
            Contents(file);
        }

        foreach (string inner in Directory.EnumerateDirectories(folder, "*", NoLinks))
        {
            Names(inner);
        }

        Names(folder);
    }

    /// <summary>The names in a folder, where the system can.</summary>
    public static void Names(string folder) => SystemCalls.FlushFolder(folder);

    /// <summary>The contents of a file.</summary>
    public static void Contents(string file)
    {
        try
        {
            // Windows flushes only what is open for writing; elsewhere a file that is read-only is flushed too.
            using SafeFileHandle handle = File.OpenHandle(file, access: OperatingSystem.IsWindows() ? FileAccess.ReadWrite : FileAccess.Read);
            RandomAccess.FlushToDisk(handle);
        }
        catch (UnauthorizedAccessException)
        {
            // Nothing that this run wrote is closed to it: this is another name of a file that has been on the disk for long.
        }
    }
}
