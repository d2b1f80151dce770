using System.IO.Compression;

namespace Lathe.Datasets;

/// <summary>
/// The content of a gzip file, of one or more members. .NET's stream takes a file that was cut off for one that ends, so a
/// member of our own is read behind the file's last: only out of a whole file does it come unchanged.
/// </summary>
internal sealed class GzipContent : ForwardStream
{
    private static readonly byte[] Mark = "\0lathe: the end\0"u8.ToArray();
    private static readonly byte[] MarkMember = Compress(Mark);

    private readonly string _name;
    private readonly GZipStream _members;
    private readonly byte[] _buffer = new byte[(1 << 16) + Mark.Length];
    private int _start;
    private int _end;
    private long _given;
    private bool _ended;

    /// <param name="file">The compressed bytes; closed with this stream.</param>
    /// <param name="name">The file in a message.</param>
    public GzipContent(Stream file, string name) =>
        (_name, _members) = (name, new(new Followed(file, MarkMember), CompressionMode.Decompress));

    /// <exception cref="LatheException">The file is damaged or cut off.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (_end - _start <= Mark.Length && !_ended)
        {
            Fill();
        }

        // The last bytes so far may be the mark.
        int count = Math.Min(buffer.Length, _end - _start - Mark.Length);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        _given += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _members.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        int read;
        try
        {
            read = _members.Read(_buffer.AsSpan(_end));
        }
        catch (InvalidDataException cause)
        {
            throw CompressedFileProblems.DamagedGzip.Because(cause, _name, _given);
        }

        _end += read;
        _ended = read == 0;
        if (_ended && !_buffer.AsSpan(0, _end).SequenceEqual(Mark))
        {
            throw CompressedFileProblems.DamagedGzip.Of(_name, _given);
        }
    }

    private static byte[] Compress(byte[] content)
    {
        using MemoryStream member = new();
        using (GZipStream output = new(member, CompressionLevel.NoCompression))
        {
            output.Write(content);
        }

        return member.ToArray();
    }

    /// <summary>A stream and some bytes behind it.</summary>
    private sealed class Followed(Stream first, byte[] last) : ForwardStream
    {
        private int _given;

        public override int Read(Span<byte> buffer)
        {
            int read = _given == 0 ? first.Read(buffer) : 0;
            if (read == 0)
            {
                read = Math.Min(buffer.Length, last.Length - _given);
                last.AsSpan(_given, read).CopyTo(buffer);
                _given += read;
            }

            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                first.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
