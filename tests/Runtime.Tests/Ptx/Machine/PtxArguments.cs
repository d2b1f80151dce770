using System.Runtime.InteropServices;

namespace Lathe.Tests.Ptx;

/// <summary>What a kernel is launched with, as bytes.</summary>
internal sealed class PtxArguments
{
    private readonly List<byte[]> _values = [];

    /// <summary>The values in order.</summary>
    public IReadOnlyList<byte[]> Values => _values;

    /// <summary>Adds a number or a struct.</summary>
    public PtxArguments Value<T>(T value)
        where T : unmanaged
    {
        _values.Add(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray());
        return this;
    }

    /// <summary>Adds what ILGPU makes of an ArrayView: address and length.</summary>
    public PtxArguments View<T>(PtxBuffer<T> buffer)
        where T : unmanaged => Value(buffer.View);
}

/// <summary>An ArrayView as a kernel gets it.</summary>
/// <param name="Address">Where it starts.</param>
/// <param name="Length">Elements.</param>
internal readonly record struct PtxView(ulong Address, long Length);
