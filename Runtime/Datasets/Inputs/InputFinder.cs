namespace Lathe.Datasets;

/// <summary>Opens what the user named: a file, a file inside a zip archive (<c>ml.zip/ratings.csv</c>), a pipe, a stream.</summary>
internal static class InputFinder
{
    /// <exception cref="LatheException">There is no such file, or it cannot be read.</exception>
    public static InputFile Open(string path, InputRole role, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
        {
            throw FolderProblems.FileIsFolder.Of(path);
        }

        (string file, string? entry) = Divide(path);
        try
        {
            using (FileStream stream = OpenFile(file, cancellation))
            {
                // A pipe can be read once only, and a file is read more often than that.
                if (!stream.CanSeek)
                {
                    return Open(stream, path, role, cancellation);
                }
            }

            return InputFile.Of(file, file, entry, role);
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            throw InputFileProblems.FileMissing.Because(cause, path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw InputFileProblems.FileNotRead.Because(cause, path, cause.Message.TrimEnd('.'));
        }
    }

    /// <summary>Reads a stream to its end and opens what it held.</summary>
    /// <exception cref="LatheException">The stream cannot be read, or what it held is damaged.</exception>
    public static InputFile Open(Stream stream, string name, InputRole role, CancellationToken cancellation)
    {
        Spool spool = Spool.Of(stream, name, cancellation);
        try
        {
            InputFile input = InputFile.Of(spool.Path, name, entry: null, role);
            input.Own(spool);
            return input;
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file. The system lets nobody open a named pipe before there is a writer, so the wait for it is another thread's.</summary>
    private static FileStream OpenFile(string file, CancellationToken cancellation)
    {
        Task<FileStream> opening = Task.Run(() => new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1), CancellationToken.None);
        try
        {
            return opening.WaitAsync(cancellation).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            opening.ContinueWith(
                static late => late.Result.Dispose(),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            throw new OperationCanceledException(cancellation);
        }
    }

    /// <summary>The file of a path, and what stands behind it when the path goes on into an archive.</summary>
    private static (string File, string? Entry) Divide(string path)
    {
        if (!File.Exists(path))
        {
            for (string? outer = Path.GetDirectoryName(path); !string.IsNullOrEmpty(outer); outer = Path.GetDirectoryName(outer))
            {
                if (File.Exists(outer))
                {
                    return (outer, path[outer.Length..].Replace('\\', '/').Trim('/'));
                }
            }
        }

        return (path, null);
    }
}
