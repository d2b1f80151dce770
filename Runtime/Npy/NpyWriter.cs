using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lathe.Npy;

/// <summary>Writes an array of a known shape block by block, so that it never needs to be in memory as a whole.</summary>
/// <remarks>
/// Values come in C order. Call <see cref="Complete"/> after the last block: it checks that all came. The output is the
/// caller's to close, and its faults are the stream's own exceptions.
/// </remarks>
public sealed class NpyWriter<T> where T : unmanaged
{
    // Records with padding are copied in parts of about this size.
    private const int CopyBytes = 1 << 18;

    private readonly Stream _output;
    private readonly long _count;
    private readonly IReadOnlyList<Range> _holes = [];
    private readonly byte[] _copy = [];
    private long _written;

    /// <summary>Writes the header.</summary>
    /// <param name="output">Receives the file from its current position on.</param>
    /// <param name="shape">Length of each axis; empty for a single value.</param>
    /// <exception cref="ArgumentException">An axis is negative, or the product is beyond 64 bits.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is no number type.</exception>
    public NpyWriter(Stream output, params ReadOnlySpan<long> shape)
        : this(output, NpyDtype.Of(NpyKinds.Of<T>()).Descriptor, shape)
    {
    }

    /// <summary>Writes the header of a structured array with one axis.</summary>
    /// <param name="output">Receives the file from its current position on.</param>
    /// <param name="layout">The layout of <typeparamref name="T"/>, which its generated half offers.</param>
    /// <param name="rows">How many records will come.</param>
    /// <exception cref="ArgumentException">The layout is of another type, or the number of rows is negative.</exception>
    public NpyWriter(Stream output, NpyRecordLayout layout, long rows)
        : this(output, layout.For<T>().Dtype.Descriptor, [rows])
    {
        _holes = layout.Holes;
        _copy = _holes.Count == 0 ? [] : new byte[Math.Max(1, CopyBytes / layout.Size) * layout.Size];
    }

    private NpyWriter(Stream output, string descriptor, ReadOnlySpan<long> shape)
    {
        _output = output;
        _count = NpyShape.Count(shape);
        output.Write(HeaderWriter.Write(descriptor, shape));
    }

    /// <summary>Writes the next values.</summary>
    /// <exception cref="InvalidOperationException">There are more than the shape holds.</exception>
    public void Write(ReadOnlySpan<T> values)
    {
        if (values.Length > _count - _written)
            throw new InvalidOperationException($"The shape holds {_count} values, but {_written + values.Length} came.");

        // A span of bytes is shorter than 2^31, so large blocks go out in parts.
        int part = (_copy.Length > 0 ? _copy.Length : int.MaxValue) / Unsafe.SizeOf<T>();
        for (ReadOnlySpan<T> rest = values; rest.Length > 0; rest = rest[Math.Min(part, rest.Length)..])
            WritePart(MemoryMarshal.AsBytes(rest[..Math.Min(part, rest.Length)]));
        _written += values.Length;
    }

    /// <summary>Flushes the output.</summary>
    /// <exception cref="InvalidOperationException">Fewer values came than the shape holds.</exception>
    public void Complete()
    {
        if (_written != _count)
            throw new InvalidOperationException($"The shape holds {_count} values, but only {_written} came.");
        _output.Flush();
    }

    private void WritePart(ReadOnlySpan<byte> rows)
    {
        if (_holes.Count == 0)
        {
            _output.Write(rows);
            return;
        }

        // Padding in memory is whatever was there before; in the file it is zero, so that equal rows are equal bytes.
        Span<byte> copy = _copy.AsSpan(0, rows.Length);
        rows.CopyTo(copy);
        for (int row = 0; row < copy.Length; row += Unsafe.SizeOf<T>())
        {
            foreach (Range hole in _holes)
                copy.Slice(row, Unsafe.SizeOf<T>())[hole].Clear();
        }

        _output.Write(copy);
    }
}
