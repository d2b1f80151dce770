using Microsoft.Win32.SafeHandles;

namespace Lathe;

/// <summary>What a folder is and what it may hold: a folder that holds anything else is not ours to replace.</summary>
/// <param name="Word">Its kind in a message: "dataset".</param>
/// <param name="Files">The names of its files.</param>
internal sealed record FolderKind(string Word, params string[] Files)
{
    /// <summary>Whether a file or folder may be in such a folder.</summary>
    public bool Holds(string entry) => Files.Contains(Path.GetFileName(entry)) && File.Exists(entry);
}

/// <summary>
/// Writes a folder that is whole or not there: its files are written beside the target, flushed to disk, and swapped in by
/// renaming. After a kill there is the old folder or the new one.
/// </summary>
internal static class WholeFolder
{
    private static int Counter;

    /// <summary>Writes the folder <paramref name="target"/>.</summary>
    /// <param name="target">The folder; its parents are created.</param>
    /// <param name="overwrite">Whether an existing folder is replaced.</param>
    /// <param name="kind">What a folder of this kind holds; one that holds anything else is never replaced.</param>
    /// <param name="write">Writes the files into the folder whose path it is given.</param>
    /// <exception cref="LatheException">The target exists, is something else, or cannot be written.</exception>
    public static void Write(string target, bool overwrite, FolderKind kind, Action<string> write)
    {
        try
        {
            string place = Place(target);
            FolderLeftovers.Remove(place);
            CheckTarget(target, place, overwrite, kind);
            Directory.CreateDirectory(Path.GetDirectoryName(place) ?? place);
            WriteAndSwap(place, write);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw FolderProblems.FolderNotWritten.Because(cause, target, cause.Message);
        }
    }

    /// <summary>Replaces some files of an existing folder, all at once; everything else in it stays.</summary>
    /// <param name="target">The folder.</param>
    /// <param name="replaced">The names of the files that go, whether or not they are there.</param>
    /// <param name="write">Writes the new files into the folder whose path it is given, where the others are already.</param>
    /// <exception cref="LatheException">The folder cannot be written.</exception>
    public static void Update(string target, IReadOnlyCollection<string> replaced, Action<string> write)
    {
        try
        {
            string place = Place(target);
            FolderLeftovers.Remove(place);
            WriteAndSwap(place, partial =>
            {
                FolderMirror.Link(place, partial, replaced);
                write(partial);
            });
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw FolderProblems.FolderNotWritten.Because(cause, target, cause.Message);
        }
    }

    /// <summary>Removes a folder, whole: after a kill it is there or not.</summary>
    /// <exception cref="LatheException">The folder cannot be removed.</exception>
    public static void Remove(string target)
    {
        try
        {
            string place = Place(target);
            string aside = FolderLeftovers.Name(place, FolderLeftovers.Partial, Interlocked.Increment(ref Counter));
            Directory.Move(place, aside);
            FolderLeftovers.Discard(aside);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw FolderProblems.FolderNotRemoved.Because(cause, target, cause.Message);
        }
    }

    /// <summary>Refuses, before any work is done, a target that <see cref="Write"/> would refuse.</summary>
    /// <inheritdoc cref="Write"/>
    public static void Check(string target, bool overwrite, FolderKind kind)
    {
        try
        {
            CheckTarget(target, Place(target), overwrite, kind);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw FolderProblems.FolderNotUsable.Because(cause, target, cause.Message);
        }
    }

    private static string Place(string target)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));

        // A link is followed, so that the folder it points to is replaced and not the link.
        return new DirectoryInfo(full).LinkTarget is null
            ? full
            : Directory.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    private static void CheckTarget(string target, string place, bool overwrite, FolderKind kind)
    {
        if (File.Exists(place))
        {
            throw FolderProblems.FolderIsFile.Of(target);
        }

        if (!Directory.Exists(place))
        {
            return;
        }

        if (!overwrite)
        {
            throw FolderProblems.FolderExists.Of(target);
        }

        if (Directory.EnumerateFileSystemEntries(place).FirstOrDefault(entry => !kind.Holds(entry)) is string stranger)
        {
            throw FolderProblems.FolderHoldsOther.Of(target, Path.GetFileName(stranger), kind.Word);
        }
    }

    private static void WriteAndSwap(string place, Action<string> write)
    {
        string name = FolderLeftovers.Name(place, FolderLeftovers.Partial, Interlocked.Increment(ref Counter));
        string partial = Directory.CreateDirectory(name).FullName;
        try
        {
            write(partial);
            foreach (string file in Directory.EnumerateFiles(partial))
            {
                // Windows flushes only what is open for writing; elsewhere a file that is read-only is flushed too.
                using SafeFileHandle handle = File.OpenHandle(file, access: OperatingSystem.IsWindows() ? FileAccess.ReadWrite : FileAccess.Read);
                RandomAccess.FlushToDisk(handle);
            }

            Swap(partial, place);
        }
        finally
        {
            // What is left under this name is half a folder after an exception, the replaced folder after an exchange.
            FolderLeftovers.Discard(partial);
        }
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

    /// <summary>Between its two renames there is no folder; <see cref="FolderLeftovers.Remove"/> brings the old one back.</summary>
    internal static void SwapByTwoRenames(string partial, string place)
    {
        string aside = FolderLeftovers.Name(place, FolderLeftovers.Replaced, Interlocked.Increment(ref Counter));
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

        FolderLeftovers.Discard(aside);
    }
}
