namespace Lathe.Datasets;

/// <summary>A temporary file with what a stream held, for readers that need it more than once; deleted when it is disposed.</summary>
internal sealed class Spool : IDisposable
{
    private readonly FileStream _held;

    private Spool(FileStream held) => _held = held;

    public string Path => _held.Name;

    /// <summary>Copies a stream to its end.</summary>
    /// <param name="source">The stream; it stays open.</param>
    /// <param name="name">What it is in a message.</param>
    /// <param name="cancellation">Stops even while the stream has nothing to give.</param>
    /// <exception cref="LatheException">The stream cannot be read, or the file cannot be written.</exception>
    public static Spool Of(Stream source, string name, CancellationToken cancellation)
    {
        string folder = System.IO.Path.GetTempPath();
        try
        {
            SpoolFiles.RemoveAbandoned(folder);
            FileStream copy = SpoolFiles.Create(folder);
            try
            {
                return Fill(copy, source, cancellation);
            }
            catch
            {
                copy.Dispose();
                Leftovers.Discard(copy.Name);
                throw;
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw InputFileProblems.NotSpooled.Because(cause, name, folder, cause.Message.TrimEnd('.'));
        }
    }

    public void Dispose()
    {
        _held.Dispose();
        Leftovers.Discard(Path);
    }

    private static Spool Fill(FileStream copy, Stream source, CancellationToken cancellation)
    {
        byte[] block = new byte[1 << 18];
        while (source.ReadAsync(block, cancellation).AsTask().WaitAsync(cancellation).GetAwaiter().GetResult() is > 0 and int read)
        {
            copy.Write(block, 0, read);
        }

        // Opened before the writer lets go, so that the file is never without a lock.
        FileStream held = new(copy.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1);
        copy.Dispose();
        return new(held);
    }
}
