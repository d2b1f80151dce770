using System.IO.MemoryMappedFiles;

namespace Lathe.Npy;

/// <summary>The values of an .npy file, mapped into memory without copying; safe to read from many threads.</summary>
/// <remarks>
/// Dispose it when no span or pointer of it is in use. One that is never disposed stays mapped, so that a span can never
/// outlive its memory. Numbers are aligned as the file aligns them: at 64 bytes in files of numpy and of Lathe.
/// </remarks>
public sealed unsafe class MappedArray<T> : IDisposable where T : unmanaged
{
    private readonly MemoryMappedViewAccessor _view;
    private readonly T* _values;
    private bool _disposed;

    internal MappedArray(NpyFile source)
    {
        Shape = source.Header.Shape;
        Length = source.Header.Count * source.Header.Dtype.Size / sizeof(T);
        _view = source.Map();

        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _values = (T*)(start + _view.PointerOffset + source.Header.DataOffset);
    }

    /// <summary>Maps a file whose dtype must be the wanted one to the byte, in C order.</summary>
    internal static MappedArray<T> Open(string path, NpyDtype wanted)
    {
        using NpyFile file = NpyFile.Open(path);
        NpyHeader header = file.Header;
        if (!header.Dtype.SameBytes(wanted))
            throw file.Refuse(NpyProblems.MapNeedsDtype, HeaderReader.Excerpt(header.Dtype), HeaderReader.Excerpt(wanted));
        if (header.FortranOrder)
            throw file.Refuse(NpyProblems.MapNeedsOrder);
        return new MappedArray<T>(file);
    }

    /// <summary>Length of each axis; empty for a single value.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Number of values.</summary>
    public long Length { get; }

    /// <summary>The first value in memory; values stand in C order. Never write through it.</summary>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public T* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _values;
        }
    }

    /// <summary>All values in C order.</summary>
    /// <exception cref="InvalidOperationException">There are more than a span can hold, 2^31 - 1; use <see cref="Slice"/>.</exception>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public ReadOnlySpan<T> Span => Length <= int.MaxValue
        ? new ReadOnlySpan<T>(Pointer, (int)Length)
        : throw new InvalidOperationException($"A span cannot hold {Length} values; take slices of the mapped array.");

    /// <summary>The value at a position in C order, 0..Length - 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public ref readonly T this[long index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)index, (ulong)Length, nameof(index));
            return ref Pointer[index];
        }
    }

    /// <summary>Some of the values, in C order.</summary>
    /// <param name="start">Position of the first.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range reaches beyond the array.</exception>
    public ReadOnlySpan<T> Slice(long start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((ulong)start, (ulong)Length, nameof(start));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((ulong)count, (ulong)(Length - start), nameof(count));
        return new ReadOnlySpan<T>(Pointer + start, count);
    }

    /// <summary>Unmaps the file; spans and pointers taken from this array must not be used afterwards.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;

        _disposed = true;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
    }
}
