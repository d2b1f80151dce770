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
    private readonly Stream _output;
    private readonly long _count;
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
        int part = int.MaxValue / Unsafe.SizeOf<T>();
        for (int start = 0; start < values.Length; start += Math.Min(part, values.Length - start))
            _output.Write(MemoryMarshal.AsBytes(values.Slice(start, Math.Min(part, values.Length - start))));
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
}
