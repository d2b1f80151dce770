namespace Lathe.Tests.Support;

/// <summary>A disk with room for some bytes, whatever files they are of; the next byte is refused as a system refuses it.</summary>
internal sealed class FullDisk(long room)
{
    private long _room = room;

    /// <summary>Whether something was refused.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Until it is disposed, all new files of this flow of control are on this disk.</summary>
    public IDisposable Use() => NewFile.Through(file => new OnIt(this, file));

    private void Take(int bytes)
    {
        if (Interlocked.Add(ref _room, -bytes) < 0)
        {
            IsFull = true;
            throw new IOException("No space left on device");
        }
    }

    private sealed class OnIt(FullDisk disk, Stream file) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => file.Length;

        public override long Position
        {
            get => file.Position;
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            disk.Take(buffer.Length);
            file.Write(buffer);
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush() => file.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}
