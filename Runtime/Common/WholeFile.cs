using System.Globalization;

namespace Lathe;

/// <summary>Writes a file that is whole or not there: beside its target, flushed to disk, then renamed.</summary>
internal static class WholeFile
{
    /// <summary>Writes the file <paramref name="path"/>; the folder it is in must be there.</summary>
    /// <exception cref="LatheException">The file exists and is not to be replaced, or it cannot be written.</exception>
    public static void Write(string path, bool overwrite, Action<Stream> write)
    {
        if (Directory.Exists(path))
        {
            throw FolderProblems.FileIsFolder.Of(path);
        }

        if (!overwrite && File.Exists(path))
        {
            throw FolderProblems.FileExists.Of(path);
        }

        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full) ?? full;
        if (!Directory.Exists(folder))
        {
            throw FolderProblems.FileHasNoFolder.Of(path, folder);
        }

        string partial = Path.Combine(
            folder,
            string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(full)}.partial-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}"));
        try
        {
            using (FileStream stream = new(partial, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, full, overwrite);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw !overwrite && File.Exists(path) ? FolderProblems.FileExists.Of(path) : FolderProblems.FileNotWritten.Because(cause, path, cause.Message);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
