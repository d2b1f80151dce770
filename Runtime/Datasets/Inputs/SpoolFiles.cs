namespace Lathe.Datasets;

/// <summary>
/// The temporary files of <see cref="Spool"/>. Whoever uses one keeps it open with a shared lock, which the system takes back when a
/// process ends, however it ends: one that nobody has locked is a killed run's.
/// </summary>
internal static class SpoolFiles
{
    private const string Prefix = "lathe-input-";
    private const int IdLength = 32;
    private const int Attempts = 10;

    /// <summary>Creates a file that is locked from its first byte on; others may read it.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    public static FileStream Create(string folder)
    {
        for (int attempt = 1; ; attempt++)
        {
            string path = Path.Combine(folder, $"{Prefix}{Guid.NewGuid():N}");
            try
            {
                FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1);
                if (File.Exists(path))
                {
                    return file;
                }

                file.Dispose();
            }
            catch (IOException) when (attempt < Attempts && File.Exists(path))
            {
            }

            // Another run took it for abandoned, in the instant between its creation and its lock.
        }
    }

    /// <summary>Removes the files of runs that were killed.</summary>
    public static void RemoveAbandoned(string folder)
    {
        try
        {
            foreach (string path in Directory.EnumerateFiles(folder, Prefix + "*").Where(IsOurs))
            {
                Remove(path);
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed may still take a file.
        }
    }

    private static void Remove(string path)
    {
        try
        {
            // Opens only where nobody has the shared lock, and deletes before it gives its own back.
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static bool IsOurs(string path) =>
        Path.GetFileName(path) is { Length: var length } name && length == Prefix.Length + IdLength
        && !name.AsSpan(Prefix.Length).ContainsAnyExcept("0123456789abcdef");
}
