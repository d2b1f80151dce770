namespace Lathe;

/// <summary>Writes a file that is whole or not there: beside its target, flushed to disk, then renamed.</summary>
public static class WholeFile
{
    /// <summary>Refuses a place where no file can be written, before the work for it is done.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overwrite">Whether a file that exists is replaced.</param>
    /// <exception cref="LatheException">The file exists and is not to be replaced, or its folder is missing.</exception>
    public static void Check(string path, bool overwrite)
    {
        if (!IsDevice(path))
        {
            Check(path, TargetPlace.Of(path), overwrite);
        }
    }

    /// <summary>Writes the file <paramref name="path"/>; the folder it is in must be there.</summary>
    /// <param name="path">The file, or a device such as <c>/dev/stdout</c>.</param>
    /// <param name="overwrite">Whether a file that exists is replaced.</param>
    /// <param name="write">Writes its bytes.</param>
    /// <exception cref="LatheException">The file exists and is not to be replaced, is another run's, or it cannot be written.</exception>
    public static void Write(string path, bool overwrite, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            if (IsDevice(path))
            {
                WriteInto(path, write);
                return;
            }

            string place = TargetPlace.Of(path);
            Check(path, place, overwrite);
            using IDisposable taken = TargetLock.Take(place, path);
            Leftovers.Remove(place);
            Check(path, place, overwrite);
            WriteAndMove(place, overwrite, write);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw FolderProblems.FileNotWritten.Because(cause, path, cause.Message);
        }
    }

    private static void Check(string path, string place, bool overwrite)
    {
        if (Directory.Exists(place))
        {
            throw FolderProblems.FileIsFolder.Of(path);
        }

        if (!overwrite && File.Exists(place))
        {
            throw FolderProblems.FileExists.Of(path);
        }

        TargetPlace.CheckParents(path, place);
        string folder = Path.GetDirectoryName(place) ?? place;
        if (!Directory.Exists(folder))
        {
            throw FolderProblems.FileHasNoFolder.Of(path, folder);
        }
    }

    private static void WriteAndMove(string place, bool overwrite, Action<Stream> write)
    {
        string partial = Leftovers.Name(place, Leftovers.Partial);
        try
        {
            using (Stream stream = NewFile.Create(partial))
            {
                write(stream);
            }

            DiskFlush.Contents(partial);
            File.Move(partial, place, overwrite);
            DiskFlush.Names(Path.GetDirectoryName(place) ?? place);
        }
        finally
        {
            Leftovers.Discard(partial);
        }
    }

    /// <summary>A device or a pipe keeps nothing that could be half there, and to rename a file over it would destroy it.</summary>
    private static bool IsDevice(string path)
    {
        string full = Path.GetFullPath(path);
        return !OperatingSystem.IsWindows()
            && full.StartsWith("/dev/", StringComparison.Ordinal)
            && !full.StartsWith("/dev/shm/", StringComparison.Ordinal);
    }

    private static void WriteInto(string device, Action<Stream> write)
    {
        using FileStream stream = new(device, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1);
        write(stream);
    }
}
