using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Lathe.Npy;

/// <summary>An .npy file opened for reading, its header read and checked against its length; every failure names the file.</summary>
internal sealed class NpyFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    private NpyFile(string path, SafeFileHandle handle, NpyHeader header) => (Path, _handle, Header) = (path, handle, header);

    public string Path { get; }

    public NpyHeader Header { get; }

    /// <param name="path">The file.</param>
    /// <param name="name">The file in a message, when that is not its path.</param>
    public static NpyFile Open(string path, string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        SafeFileHandle? handle = null;
        try
        {
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            SafeFileHandle source = handle;
            NpyHeader header = HeaderReader.Read((bytes, offset) => Fill(source, bytes.Span, offset), RandomAccess.GetLength(handle));
            return new NpyFile(name ?? path, handle, header);
        }
        catch (Exception fault) when (IsFilesFault(fault))
        {
            handle?.Dispose();
            throw Named(name ?? path, fault);
        }
    }

    /// <summary>Creates or overwrites a file for writing.</summary>
    public static FileStream Create(string path) => new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);

    /// <summary>Whether the system rather than the program is at fault.</summary>
    public static bool IsSystemFault(Exception fault) => fault is IOException or UnauthorizedAccessException or NotSupportedException;

    /// <summary>The sentence for a system's fault while writing.</summary>
    public static LatheException CannotWrite(string path, Exception fault) => NpyProblems.NpyNotWritten.Because(fault, path, fault.Message);

    /// <summary>Fills a span with the data from a position counted from the first value.</summary>
    public void ReadData(Span<byte> bytes, long position)
    {
        try
        {
            Fill(_handle, bytes, Header.DataOffset + position);
        }
        catch (Exception fault) when (IsFilesFault(fault))
        {
            throw Named(Path, fault);
        }
    }

    /// <summary>Maps header and data of this very file, which may have been replaced under its path; the view outlives this object.</summary>
    public MemoryMappedViewAccessor Map()
    {
        try
        {
            using var file = MemoryMappedFile.CreateFromFile(
                _handle, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            return file.CreateViewAccessor(0, Header.DataOffset + Header.Count * Header.Dtype.Size, MemoryMappedFileAccess.Read);
        }
        catch (Exception fault) when (IsFilesFault(fault))
        {
            throw Named(Path, fault);
        }
    }

    /// <summary>A problem with this file's contents; its path goes into the first hole.</summary>
    public LatheException Refuse(Problem problem, params ReadOnlySpan<object?> values) => problem.Of([Path, .. values]);

    /// <summary>The sentence for a value that its new kind cannot hold.</summary>
    public LatheException RefuseValue(string place, string value, NpyKind kind) =>
        Refuse(NpyProblems.ValueDoesNotFit, place, value, kind.Word());

    /// <summary>An array for the values of the file.</summary>
    /// <param name="count">How many the file was found to hold.</param>
    public T[] Allocate<T>(long count) where T : unmanaged => count <= Array.MaxLength
        ? GC.AllocateUninitializedArray<T>((int)count)
        : throw Refuse(NpyProblems.ArrayTooLarge, count);

    public void Dispose() => _handle.Dispose();

    private static void Fill(SafeFileHandle handle, Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            int count = RandomAccess.Read(handle, bytes, offset);
            if (count == 0)
                throw new EndOfStreamException("it became shorter while it was read");
            bytes = bytes[count..];
            offset += count;
        }
    }

    /// <summary>Whether the file or the system is at fault rather than the program.</summary>
    private static bool IsFilesFault(Exception fault) => fault is FormatException || IsSystemFault(fault);

    /// <summary>A fault as the sentence that a user can act on.</summary>
    private static LatheException Named(string path, Exception fault) => fault switch
    {
        FormatException => NpyProblems.NpyDamaged.Because(fault, path, fault.Message),
        FileNotFoundException or DirectoryNotFoundException => NpyProblems.NpyMissing.Because(fault, path),
        _ => NpyProblems.NpyNotRead.Because(fault, path, fault.Message),
    };
}
