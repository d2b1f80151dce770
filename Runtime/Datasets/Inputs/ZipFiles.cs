using System.IO.Compression;

namespace Lathe.Datasets;

/// <summary>The files of a zip archive, and which of them is meant.</summary>
internal sealed class ZipFiles
{
    private const int Listed = 12;

    // What such files are called in the archives of MovieLens and others, without their extension.
    private static readonly string[] RatingNames = ["ratings", "rating", "u.data", "interactions"];
    private static readonly string[] ItemNames = ["movies", "items", "u.item", "books", "products", "titles", "tracks"];
    private static readonly string[] DocumentEndings = [".md", ".pdf", ".html", ".htm"];

    private readonly string _archive;
    private readonly string[] _all;

    /// <exception cref="LatheException">The archive is damaged, or holds no file.</exception>
    public ZipFiles(string path, string name)
    {
        _archive = name;
        using ZipArchive archive = Open(path, name);
        _all = [.. archive.Entries.Select(static entry => entry.FullName).Where(static entry => !entry.EndsWith('/') && !entry.StartsWith("__MACOSX/", StringComparison.Ordinal))];
        if (_all.Length == 0)
        {
            throw CompressedFileProblems.EmptyZip.Of(name);
        }
    }

    /// <summary>Whether the archive is numpy's: it holds arrays and nothing else. A single one is a file like any other.</summary>
    public bool AreArrays => _all.Length > 1 && _all.All(static entry => entry.EndsWith(".npy", StringComparison.Ordinal));

    /// <summary>The file of a name, which may lack the folders it is in.</summary>
    public string Named(string wanted)
    {
        string[] found = _all.Contains(wanted) ? [wanted] : [.. _all.Where(entry => entry.EndsWith('/' + wanted, StringComparison.Ordinal))];
        return found is [string only] ? only : throw CompressedFileProblems.NoSuchEntry.Of(_archive, wanted, List(_all));
    }

    /// <summary>The only file that can be meant.</summary>
    public string Meant(InputRole role)
    {
        string[] data = [.. _all.Where(static entry => !IsDocument(entry))];
        string[] known = role == InputRole.Items ? ItemNames : RatingNames;
        string[] named = [.. data.Where(entry => known.Contains(Stem(entry)))];
        return (named.Length == 1 ? named : data) is [string only]
            ? only
            : throw CompressedFileProblems.SeveralEntries.Of(_archive, List(_all), $"{_archive}/{(named.Length > 0 ? named : _all)[0]}");
    }

    public static ZipArchive Open(string path, string name)
    {
        try
        {
            ZipArchive archive = ZipFile.OpenRead(path);
            _ = archive.Entries;
            return archive;
        }
        catch (InvalidDataException cause)
        {
            throw CompressedFileProblems.DamagedZip.Because(cause, name);
        }
    }

    private static string Stem(string entry)
    {
        string name = Path.GetFileName(entry).ToLowerInvariant();
        return name is "u.data" or "u.item" ? name : name.Split('.')[0];
    }

    private static bool IsDocument(string entry)
    {
        string name = Path.GetFileName(entry);
        return name.StartsWith('.')
            || name.StartsWith("README", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase)
            || DocumentEndings.Contains(Path.GetExtension(name).ToLowerInvariant());
    }

    private static string List(string[] entries) =>
        string.Join(", ", entries.Take(Listed).Select(static entry => $"'{entry}'")) + (entries.Length > Listed ? $" and {entries.Length - Listed} more" : "");
}
