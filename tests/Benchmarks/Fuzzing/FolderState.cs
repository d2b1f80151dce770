using System.Security.Cryptography;

namespace Lathe.Benchmarks.Fuzzing;

/// <summary>Every file and folder below a folder, with the hash of its contents.</summary>
internal sealed class FolderState
{
    private readonly SortedDictionary<string, string> _entries = new(StringComparer.Ordinal);

    public static FolderState Read(string folder)
    {
        FolderState state = new();
        foreach (string path in Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            state._entries[Path.GetRelativePath(folder, path)] = Directory.Exists(path) ? "folder" : Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
        }

        return state;
    }

    /// <summary>What is other than before, as words: "data/x.npy is new".</summary>
    public IEnumerable<(string Path, string Change)> ChangesTo(FolderState after)
    {
        foreach ((string path, string hash) in after._entries)
        {
            if (!_entries.TryGetValue(path, out string? before))
            {
                yield return (path, "is new");
            }
            else if (before != hash)
            {
                yield return (path, "is changed");
            }
        }

        foreach (string path in _entries.Keys.Where(path => !after._entries.ContainsKey(path)))
        {
            yield return (path, "is gone");
        }
    }
}
