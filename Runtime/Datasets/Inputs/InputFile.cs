using System.IO.Compression;

namespace Lathe.Datasets;

/// <summary>A file as its reader sees it: out of gzip or zip where it is wrapped so, and as often as it is needed.</summary>
internal sealed class InputFile : IDisposable
{
    private const int HeadLength = 1 << 16;

    private readonly Func<Stream> _open;
    private string? _path;
    private readonly List<IDisposable> _owned = [];

    private InputFile(string name, string? wrapping, string? path, Func<Stream> open)
    {
        (Name, Wrapping, _path, _open) = (name, wrapping, path, open);
        using Stream stream = open();
        Head = new byte[HeadLength];
        Head = Head[..stream.ReadAtLeast(Head, HeadLength, throwOnEndOfStream: false)];
    }

    /// <summary>The file in a message: its path as the user gave it, with the name inside an archive.</summary>
    public string Name { get; }

    /// <summary>How it is wrapped, in words; null when it is not.</summary>
    public string? Wrapping { get; }

    /// <summary>The first 64 KiB.</summary>
    public byte[] Head { get; }

    /// <summary>Whether that is the whole file.</summary>
    public bool HeadIsWhole => Head.Length < HeadLength;

    /// <summary>All of its bytes, from the start.</summary>
    public Stream Open() => _open();

    /// <summary>Reads what is wrapped to its end, which is where a damage shows.</summary>
    /// <exception cref="LatheException">It is damaged or cut off.</exception>
    public void CheckWhole()
    {
        if (Wrapping is not null)
        {
            using Stream content = _open();
            content.CopyTo(Stream.Null);
        }
    }

    /// <summary>The path of a file that holds its bytes as they are; a temporary one when it is wrapped.</summary>
    public string LocalPath(CancellationToken cancellation)
    {
        if (_path is null)
        {
            using Stream content = _open();
            Spool spool = Own(Spool.Of(content, Name, cancellation));
            _path = spool.Path;
        }

        return _path;
    }

    /// <summary>Reads a file by what it holds, not by its name.</summary>
    /// <param name="path">Where its bytes are.</param>
    /// <param name="name">The file in a message.</param>
    /// <param name="entry">The file of an archive that was asked for; null when it is to be found.</param>
    /// <param name="role">What it is read for.</param>
    /// <exception cref="LatheException">The file is damaged, or it does not say which file of an archive is meant.</exception>
    public static InputFile Of(string path, string name, string? entry, InputRole role)
    {
        InputFile outer = new(name, null, path, () => OpenPlain(path));
        switch (outer.Head)
        {
            case [0x1F, 0x8B, ..] when entry is null:
                return new InputFile(name, "gzip", null, () => new GzipContent(OpenPlain(path), name)).Unwrapped();
            case [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..]:
                ZipFiles files = new(path, name);
                if (entry is null && files.AreArrays)
                {
                    return outer;
                }

                string found = entry is null ? files.Meant(role) : files.Named(entry);
                string full = $"{name}/{found}";
                return new InputFile(full, $"zip ('{found}')", null, () => OpenEntry(path, name, found, full)).Unwrapped();
            default:
                return entry is null ? outer : throw CompressedFileProblems.NoZip.Of(name, entry);
        }
    }

    /// <summary>Disposes an object, such as a temporary file, with this one.</summary>
    public T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }

    public void Dispose() => _owned.ForEach(static owned => owned.Dispose());

    private InputFile Unwrapped() => Head is [0x1F, 0x8B, ..] or [(byte)'P', (byte)'K', 3, 4, ..]
        ? throw CompressedFileProblems.WrappedTwice.Of(Name)
        : this;

    private static FileStream OpenPlain(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);

    private static ZipEntryContent OpenEntry(string path, string name, string entry, string full)
    {
        ZipArchive archive = ZipFiles.Open(path, name);
        try
        {
            return new(archive, archive.GetEntry(entry)!, full);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }
}
