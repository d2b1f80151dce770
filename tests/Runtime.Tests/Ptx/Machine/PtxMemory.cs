using System.Runtime.InteropServices;

namespace Lathe.Tests.Ptx;

/// <summary>
/// Global memory: named arrays, each in an address range of its own, so that an access beside an array is beside every
/// array.
/// </summary>
internal sealed class PtxMemory
{
    private const int RangeBits = 32;

    private readonly List<(string Name, byte[] Bytes)> _arrays = [];

    /// <summary>Copies an array to the device.</summary>
    public PtxBuffer<T> Allocate<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        byte[] bytes = MemoryMarshal.AsBytes(values).ToArray();
        _arrays.Add((name, bytes));
        return new PtxBuffer<T>((ulong)_arrays.Count << RangeBits, bytes);
    }

    /// <summary>The bytes of one access.</summary>
    /// <exception cref="PtxFault">They are not all in one array, or not aligned to their size.</exception>
    public Span<byte> At(ulong address, int size)
    {
        int index = (int)Math.Min(address >> RangeBits, int.MaxValue) - 1;
        if (index < 0 || index >= _arrays.Count)
        {
            throw new PtxFault($"0x{address:x} is in no array");
        }

        (string name, byte[] bytes) = _arrays[index];
        return Within(bytes, name, address & uint.MaxValue, size);
    }

    /// <summary>Some bytes of an array.</summary>
    /// <exception cref="PtxFault">They are not all in it, or not aligned to their size.</exception>
    public static Span<byte> Within(byte[] bytes, string name, ulong offset, int size) =>
        offset > (ulong)bytes.Length || (ulong)bytes.Length - offset < (ulong)size ? throw new PtxFault($"{size} bytes at byte {offset} of {name}, which has {bytes.Length}")
        : offset % (ulong)size != 0 ? throw new PtxFault($"{size} bytes at byte {offset} of {name}, which is not a multiple of {size}")
        : bytes.AsSpan((int)offset, size);
}

/// <summary>An array in global memory.</summary>
/// <param name="Address">Where it starts, aligned as CUDA does.</param>
/// <param name="Bytes">What it holds.</param>
internal sealed record PtxBuffer<T>(ulong Address, byte[] Bytes)
    where T : unmanaged
{
    /// <summary>All of it, as a kernel gets it.</summary>
    public PtxView View => new(Address, Values.Length);

    /// <summary>Its elements, for reading and writing.</summary>
    public Span<T> Values => MemoryMarshal.Cast<byte, T>(Bytes.AsSpan());
}
