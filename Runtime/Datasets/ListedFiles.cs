using Lathe.Npy;

namespace Lathe.Datasets;

/// <summary>The files of a folder, compared with what its manifest says of them.</summary>
internal static class ListedFiles
{
    private const int ShownDigits = 12;

    /// <summary>Checks the list itself.</summary>
    /// <param name="manifest">The path of the manifest.</param>
    /// <param name="files">Its list.</param>
    /// <param name="kind">What such a folder may hold: a list that leads elsewhere is not followed.</param>
    /// <param name="needed">What it must hold.</param>
    /// <exception cref="LatheException">A file is missing from it, or an entry cannot be one.</exception>
    public static void Require(
        string manifest, IReadOnlyDictionary<string, FileEntry> files, FolderKind kind, params ReadOnlySpan<string> needed)
    {
        foreach (string name in needed)
        {
            if (!files.ContainsKey(name))
            {
                throw FolderCheckProblems.FileNotListed.Of(manifest, name, kind.Cure);
            }
        }

        foreach ((string name, FileEntry? entry) in files)
        {
            ManifestMember.Require(manifest, kind, kind.Files.Contains(name), "files", $"a list with '{name}'");
            ManifestMember.Require(manifest, kind, entry is not null, name, null);
            ManifestMember.Require(manifest, kind, entry!.Length >= 0, $"{name}: length", entry.Length);
            ManifestMember.Require(manifest, kind, IsHash(entry.Sha256), $"{name}: sha256", $"'{entry.Sha256}'");
        }
    }

    /// <summary>Compares dimensions and rows of every array with the list; reads the headers only.</summary>
    /// <param name="manifest">The path of the manifest.</param>
    /// <param name="files">Its list.</param>
    /// <param name="kind">What folder it is.</param>
    /// <param name="axesOf">How many dimensions an array has; null for one each.</param>
    /// <exception cref="LatheException">An array is missing, damaged or of another run.</exception>
    public static void CheckLengths(string manifest, IReadOnlyDictionary<string, FileEntry> files, FolderKind kind, Func<string, int>? axesOf = null)
    {
        CheckThere(manifest, files, kind);
        foreach ((string name, FileEntry entry) in files)
        {
            if (!name.EndsWith(".npy", StringComparison.Ordinal))
            {
                continue;
            }

            string path = Beside(manifest, name);
            IReadOnlyList<long> shape = NpyArray.ReadHeader(path).Shape;
            int axes = axesOf?.Invoke(name) ?? 1;
            if (shape.Count != axes)
            {
                throw FolderCheckProblems.AxesDiffer.Of(path, shape.Count, axes);
            }

            if (shape[0] != entry.Length)
            {
                throw FolderCheckProblems.LengthDiffers.Of(path, shape[0], Path.GetFileName(manifest), entry.Length);
            }
        }
    }

    /// <summary>Reads every file whole and compares its hash with the list.</summary>
    /// <exception cref="LatheException">A file is missing, or was changed; the sentence names it.</exception>
    public static void CheckHashes(string manifest, IReadOnlyDictionary<string, FileEntry> files, FolderKind kind)
    {
        CheckThere(manifest, files, kind);
        foreach ((string name, FileEntry entry) in files)
        {
            string path = Beside(manifest, name), found = HashOf(path);
            if (found != entry.Sha256)
            {
                throw FolderCheckProblems.HashDiffers.Of(path, found[..ShownDigits], Path.GetFileName(manifest), entry.Sha256[..ShownDigits], kind.Cure);
            }
        }
    }

    private static void CheckThere(string manifest, IReadOnlyDictionary<string, FileEntry> files, FolderKind kind)
    {
        if (files.Keys.Select(name => Beside(manifest, name)).FirstOrDefault(static path => !Path.Exists(path)) is string missing)
        {
            throw FolderCheckProblems.ListedFileMissing.Of(missing, Path.GetFileName(manifest), kind.Cure);
        }
    }

    private static string HashOf(string path)
    {
        try
        {
            return Fingerprint.OfFile(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw FolderCheckProblems.FileNotReadable.Because(cause, path, cause.Message);
        }
    }

    private static bool IsHash(string? text) => text is { Length: 64 } && !text.AsSpan().ContainsAnyExcept("0123456789abcdef");

    private static string Beside(string manifest, string name) => Path.Combine(Path.GetDirectoryName(manifest) ?? "", name);
}
