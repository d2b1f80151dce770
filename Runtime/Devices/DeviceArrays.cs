using ILGPU;
using ILGPU.Runtime;

namespace Lathe;

/// <summary>Arrays in the memory of a device that are given back together.</summary>
internal sealed class DeviceArrays(Accelerator accelerator) : IDisposable
{
    private readonly List<MemoryBuffer> _owned = [];

    /// <summary>Room for some elements.</summary>
    public ArrayView<T> Room<T>(long length)
        where T : unmanaged
    {
        MemoryBuffer1D<T, Stride1D.Dense> buffer = accelerator.Allocate1D<T>(length);
        _owned.Add(buffer);
        return buffer.View.BaseView;
    }

    /// <summary>A copy of an array.</summary>
    public ArrayView<T> Of<T>(ReadOnlySpan<T> array)
        where T : unmanaged
    {
        ArrayView<T> view = Room<T>(array.Length);
        view.CopyFromCPU(array);
        return view;
    }

    /// <summary>A copy of an array.</summary>
    public ArrayView<T> Of<T>(T[] array)
        where T : unmanaged => Of(array.AsSpan());

    /// <summary>A copy of a span.</summary>
    public ArrayView<T> Of<T>(Span<T> array)
        where T : unmanaged => Of((ReadOnlySpan<T>)array);

    /// <summary>A copy of native memory, from its first element on.</summary>
    public ArrayView<T> Of<T>(NativeBuffer<T> array, long length)
        where T : unmanaged
    {
        ArrayView<T> view = Room<T>(length);
        view.CopyFromCPU(ref array.First, length);
        return view;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (MemoryBuffer buffer in _owned)
        {
            buffer.Dispose();
        }

        _owned.Clear();
    }
}
