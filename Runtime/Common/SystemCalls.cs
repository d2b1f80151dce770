using System.Runtime.InteropServices;

namespace Lathe;

/// <summary>What .NET does not offer: an atomic exchange of two names, hard links, flushing a folder, huge pages. Each caller does without where there are none.</summary>
internal static partial class SystemCalls
{
    private const int CurrentDirectory = -100;
    private const uint Exchange = 2;
    private const int HugePages = 14;

    // EIO, ENOSPC, and EDQUOT of Linux and of macOS: other codes only say that this is no thing to flush.
    private static readonly int[] LossCodes = [5, 28, 122, 69];

    /// <summary>Swaps the two names in one step; false where the system or the file system cannot.</summary>
    public static bool TryExchange(string first, string second)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            return RenameAt2(CurrentDirectory, first, CurrentDirectory, second, Exchange) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Gives a file a second name; false where the system or the file system cannot.</summary>
    public static bool TryHardLink(string existing, string name) =>
        (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS()) && Link(existing, name) == 0;

    /// <summary>Flushes the names in a folder to disk, where the system and the file system can.</summary>
    /// <exception cref="IOException">The disk failed, and what was written may be lost.</exception>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows() || Open(folder, flags: 0) is not (>= 0 and int handle))
        {
            return;
        }

        int code = Flush(handle) == 0 ? 0 : Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (LossCodes.Contains(code))
        {
            throw new IOException($"{Marshal.GetPInvokeErrorMessage(code)} : '{folder}'");
        }
    }

    /// <summary>Asks for pages of 2 MiB, so that scattered accesses miss the address cache less often; a wish, never an error.</summary>
    public static unsafe void AdviseHugePages(void* start, nuint bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Advise(start, bytes, HugePages);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static unsafe partial int Advise(void* start, nuint bytes, int advice);

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt2(int oldFolder, string oldPath, int newFolder, string newPath, uint flags);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string name);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
