namespace Lathe;

/// <summary>Looks for a file of a folder; the system's own answer is "not there" also where it may not look.</summary>
internal static class FolderEntry
{
    /// <summary>Whether the folder has the file.</summary>
    /// <exception cref="LatheException">There is no permission to look into the folder.</exception>
    public static bool Exists(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        if (Path.Exists(path))
        {
            return File.Exists(path);
        }

        try
        {
            File.OpenHandle(path).Dispose();
            return true;
        }
        catch (UnauthorizedAccessException cause)
        {
            throw FolderProblems.FolderNotReadable.Because(cause, folder);
        }
        catch (Exception cause) when (cause is IOException or ArgumentException)
        {
            return false;
        }
    }
}
