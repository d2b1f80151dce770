using System.Runtime.InteropServices;

namespace Lathe;

/// <summary>What .NET does not offer for folders: an atomic exchange of two names, and hard links. Each caller has a fallback.</summary>
internal static partial class SystemCalls
{
    private const int CurrentDirectory = -100;
    private const uint Exchange = 2;

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

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt2(int oldFolder, string oldPath, int newFolder, string newPath, uint flags);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string name);
}
