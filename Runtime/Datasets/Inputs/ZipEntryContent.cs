using System.IO.Compression;
using System.IO.Hashing;

namespace Lathe.Datasets;

/// <summary>The content of one file of a zip archive. .NET does not compare it with its checksum; this does.</summary>
internal sealed class ZipEntryContent : ForwardStream
{
    private readonly string _name;
    private readonly ZipArchive? _archive;
    private readonly ZipArchiveEntry _entry;
    private readonly Stream _content;
    private readonly Crc32 _checksum = new();
    private long _given;

    /// <param name="archive">The archive, to be closed with this stream; null when it stays open.</param>
    /// <param name="entry">Its file.</param>
    /// <param name="name">The file in a message.</param>
    /// <exception cref="LatheException">The file is encrypted, or compressed in an unknown way.</exception>
    public ZipEntryContent(ZipArchive? archive, ZipArchiveEntry entry, string name)
    {
        (_name, _archive, _entry) = (name, archive, entry);
        if (entry.IsEncrypted)
        {
            throw CompressedFileProblems.EncryptedEntry.Of(name);
        }

        try
        {
            _content = entry.Open();
        }
        catch (Exception cause) when (cause is InvalidDataException or NotSupportedException)
        {
            throw CompressedFileProblems.EntryNotReadable.Because(cause, name, cause.Message.TrimEnd('.'));
        }
    }

    /// <exception cref="LatheException">The archive is damaged.</exception>
    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = _content.Read(buffer);
        }
        catch (InvalidDataException cause)
        {
            throw CompressedFileProblems.DamagedEntry.Because(cause, _name, _given);
        }

        _checksum.Append(buffer[..read]);
        _given += read;
        bool ended = read == 0 && buffer.Length > 0;
        return _given > _entry.Length || (ended && (_given < _entry.Length || _checksum.GetCurrentHashAsUInt32() != _entry.Crc32))
            ? throw CompressedFileProblems.DamagedEntry.Of(_name, _given)
            : read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
            _archive?.Dispose();
        }

        base.Dispose(disposing);
    }
}
