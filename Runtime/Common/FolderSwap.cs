namespace Lathe;

/// <summary>
/// Writes the files of a folder beside its place, flushes them to disk, and swaps them in by renaming. After a kill there is the
/// old folder or the new one.
/// </summary>
internal static class FolderSwap
{
    /// <summary>Writes the folder; its parent is there, and its lock the caller's.</summary>
    public static void Write(string place, Action<string> write)
    {
        string partial = Directory.CreateDirectory(Leftovers.Name(place, Leftovers.Partial)).FullName;
        try
        {
            write(partial);
            KeepMode(place, partial);
            DiskFlush.Everything(partial);
            Swap(partial, place);
            DiskFlush.Names(Path.GetDirectoryName(place) ?? place);
        }
        finally
        {
            // What is left under this name is half a folder after an exception, the replaced folder after an exchange.
            Leftovers.Discard(partial);
        }
    }

    /// <summary>Between its two renames there is no folder; <see cref="Leftovers.Remove"/> brings the old one back.</summary>
    internal static void SwapByTwoRenames(string partial, string place)
    {
        string aside = Leftovers.Name(place, Leftovers.Replaced);
        Directory.Move(place, aside);
        try
        {
            Directory.Move(partial, place);
        }
        catch
        {
            Directory.Move(aside, place);
            throw;
        }

        Leftovers.Discard(aside);
    }

    private static void Swap(string partial, string place)
    {
        if (!Directory.Exists(place))
        {
            Directory.Move(partial, place);
        }
        else if (!SystemCalls.TryExchange(partial, place))
        {
            SwapByTwoRenames(partial, place);
        }
    }

    /// <summary>Who may read the old folder, and nobody else, may read the new one.</summary>
    private static void KeepMode(string place, string partial)
    {
        if (!OperatingSystem.IsWindows() && Directory.Exists(place))
        {
            File.SetUnixFileMode(partial, File.GetUnixFileMode(place));
        }
    }
}
