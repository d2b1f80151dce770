namespace Lathe.Datasets;

/// <summary>A temporary file with what a stream held, for readers that need it more than once; deleted when it is disposed.</summary>
internal sealed class Spool : IDisposable
{
    private Spool(string path) => Path = path;

    public string Path { get; }

    /// <summary>Copies a stream to its end.</summary>
    /// <param name="source">The stream; it stays open.</param>
    /// <param name="name">What it is in a message.</param>
    /// <param name="cancellation">Stops even while the stream has nothing to give.</param>
    /// <exception cref="LatheException">The stream cannot be read, or the file cannot be written.</exception>
    public static Spool Of(Stream source, string name, CancellationToken cancellation)
    {
        Spool spool = new(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"lathe-input-{Guid.NewGuid():N}"));
        try
        {
            using FileStream copy = new(spool.Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1);
            byte[] block = new byte[1 << 18];
            while (source.ReadAsync(block, cancellation).AsTask().WaitAsync(cancellation).GetAwaiter().GetResult() is > 0 and int read)
            {
                copy.Write(block, 0, read);
            }

            return spool;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            spool.Dispose();
            throw InputFileProblems.NotSpooled.Because(cause, name, System.IO.Path.GetTempPath(), cause.Message.TrimEnd('.'));
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    public void Dispose() => File.Delete(Path);
}
