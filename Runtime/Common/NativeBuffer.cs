using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lathe;

/// <summary>Native memory for numbers, aligned to a cache line so that vector loads never straddle two.</summary>
internal sealed unsafe class NativeBuffer<T> : IDisposable
    where T : unmanaged
{
    private const uint CacheLine = 64;

    private const uint HugePage = 2 << 20;

    private T* _start;

    /// <summary>Allocates room for <paramref name="length"/> elements.</summary>
    /// <param name="length">Number of elements.</param>
    /// <param name="zeroed">Whether they start as zero; otherwise the caller writes every one of them first.</param>
    /// <exception cref="LatheException">The machine has not that much memory.</exception>
    public NativeBuffer(long length, bool zeroed = true)
    {
        Length = length;
        ulong bytes = checked((ulong)Math.Max(length, 1) * (ulong)sizeof(T));
        try
        {
            _start = (T*)NativeMemory.AlignedAlloc((nuint)bytes, bytes >= 2 * HugePage ? HugePage : CacheLine);
        }
        catch (OutOfMemoryException cause)
        {
            throw MemoryProblems.MemoryShort.Because(cause, bytes / (1 << 20));
        }

        if (bytes >= 2 * HugePage)
        {
            SystemCalls.AdviseHugePages(_start, (nuint)bytes);
        }

        if (zeroed)
        {
            NativeMemory.Clear(_start, (nuint)bytes);
        }

        GC.AddMemoryPressure((long)bytes);
    }

    ~NativeBuffer() => Release();

    /// <summary>Number of elements.</summary>
    public long Length { get; }

    /// <summary>The first element.</summary>
    public ref T First
    {
        get
        {
            ObjectDisposedException.ThrowIf(_start is null, this);
            return ref Unsafe.AsRef<T>(_start);
        }
    }

    /// <summary>The first element, for code that addresses more elements than a span can.</summary>
    public T* Pointer => (T*)Unsafe.AsPointer(ref First);

    /// <summary>Some of the elements.</summary>
    public Span<T> Slice(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + length, Length);
        return new Span<T>(Pointer + start, length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        if (_start is not null)
        {
            NativeMemory.AlignedFree(_start);
            _start = null;
            GC.RemoveMemoryPressure(Math.Max(Length, 1) * sizeof(T));
        }
    }
}
