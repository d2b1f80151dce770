namespace Lathe;

/// <summary>
/// The hidden entries beside a target: <c>.name.partial-ID</c> while it is written, <c>.name.replaced-ID</c> between two renames,
/// <c>.name.lock</c> while a run may write it.
/// </summary>
internal static class Leftovers
{
    public const string Partial = "partial";
    public const string Replaced = "replaced";
    private const string LockEnd = ".lock";
    private const int IdLength = 32;

    /// <summary>A path beside <paramref name="place"/> that no other run has: a process id would come back, in a container at once.</summary>
    public static string Name(string place, string kind) => Beside(place, $".{kind}-{Guid.NewGuid():N}");

    /// <summary>The path of the lock file of <paramref name="place"/>.</summary>
    public static string LockOf(string place) => Beside(place, LockEnd);

    /// <summary>Whether a name is that of such an entry, of whatever target.</summary>
    public static bool Owns(string name) =>
        name.StartsWith('.') && (name.EndsWith(LockEnd, StringComparison.Ordinal) || IsOf(name, Partial) || IsOf(name, Replaced));

    /// <summary>
    /// Removes what killed runs left beside <paramref name="place"/>; a target lost between two renames returns. Its lock is the
    /// caller's, so no run is at work here.
    /// </summary>
    public static void Remove(string place)
    {
        string start = $".{Path.GetFileName(place)}.";
        FileSystemInfo[] found =
        [
            .. new DirectoryInfo(Path.GetDirectoryName(place) ?? place).EnumerateFileSystemInfos()
                .Where(entry => entry.Name.StartsWith(start, StringComparison.Ordinal)),
        ];
        foreach (FileSystemInfo replaced in found.Where(entry => IsOf(entry.Name, Replaced, start.Length)))
        {
            if (replaced is DirectoryInfo folder && !Path.Exists(place))
            {
                folder.MoveTo(place);
            }
            else
            {
                Discard(replaced.FullName);
            }
        }

        foreach (FileSystemInfo partial in found.Where(entry => IsOf(entry.Name, Partial, start.Length)))
        {
            Discard(partial.FullName);
        }
    }

    /// <summary>Deletes a file or folder, if it is there. One that resists is no reason to fail: the next run tries again.</summary>
    public static void Discard(string path)
    {
        try
        {
            if (File.Exists(path))
            {
                File.Delete(path);
            }
            else if (Directory.Exists(path))
            {
                MakeWritable(path);
                Directory.Delete(path, recursive: true);
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Nothing can be deleted from a folder that was made read-only, not even by its owner.</summary>
    private static void MakeWritable(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static string Beside(string place, string end) =>
        Path.Combine(Path.GetDirectoryName(place) ?? place, $".{Path.GetFileName(place)}{end}");

    /// <summary>Whether a name ends in the kind and an id; with <paramref name="start"/>, whether nothing else follows from there on.</summary>
    private static bool IsOf(string name, string kind, int start = -1)
    {
        int id = name.Length - IdLength, word = id - kind.Length - 1;
        return (start < 0 ? word > 1 && name[word - 1] == '.' : word == start)
            && name.AsSpan(word).StartsWith($"{kind}-", StringComparison.Ordinal)
            && !name.AsSpan(id).ContainsAnyExcept("0123456789abcdef");
    }
}
