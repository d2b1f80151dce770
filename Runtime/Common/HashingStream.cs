using System.Security.Cryptography;

namespace Lathe;

/// <summary>Passes what is written to another stream and knows its SHA-256; a second thread hashes while this one writes.</summary>
internal sealed class HashingStream(Stream inner) : Stream
{
    private const int BlockSize = 1 << 20;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _block = new byte[BlockSize];
    private int _filled;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Writes what is left and gives the SHA-256 of everything; nothing can be written afterwards.</summary>
    public string Complete()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int part = Math.Min(buffer.Length, BlockSize - _filled);
            buffer[..part].CopyTo(_block.AsSpan(_filled));
            _filled += part;
            buffer = buffer[part..];
            if (_filled == BlockSize)
            {
                WriteBlock();
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        WriteBlock();
        inner.Flush();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void WriteBlock()
    {
        Task hashing = Task.Run(() => _hash.AppendData(_block, 0, _filled));
        try
        {
            inner.Write(_block, 0, _filled);
        }
        finally
        {
            hashing.Wait();
            _filled = 0;
        }
    }
}
