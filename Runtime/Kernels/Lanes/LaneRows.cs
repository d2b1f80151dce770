using System.Diagnostics.CodeAnalysis;
using ILGPU;
using ILGPU.Runtime.Cuda;

namespace Lathe.Kernels;

/// <summary>What the lanes' kernels do to a row that other groups change at the same time.</summary>
// Kernels run it: what coverage adds would not compile for a device.
[ExcludeFromCodeCoverage]
public static class LaneRows
{
    /// <summary>
    /// Adds a change to a piece of a row. No group's change is lost, and the sum is made in the L2 cache: a plain store would
    /// leave the processors' L1 caches with rows of the past, which later loads then read.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="address">Where they begin.</param>
    /// <param name="piece">Which piece of four floats.</param>
    /// <param name="change">What to add.</param>
    public static void Add(ArrayView<Float4> rows, long address, int piece, Float4 change)
    {
        if (CudaAsm.IsSupported)
        {
            CudaAsm.Emit("red.global.add.v4.f32 [%0], {%1, %2, %3, %4};", address + piece * 16L, change.X, change.Y, change.Z, change.W);
        }
        else
        {
            ArrayView<float> floats = rows.Cast<float>();
            long first = piece * 4L;
            Atomic.Add(ref floats[first], change.X);
            Atomic.Add(ref floats[first + 1], change.Y);
            Atomic.Add(ref floats[first + 2], change.Z);
            Atomic.Add(ref floats[first + 3], change.W);
        }
    }

    /// <summary>Adds a change to a piece of a row of float16; each sum is rounded to the nearest.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="address">Where they begin.</param>
    /// <param name="piece">Which piece of eight columns.</param>
    /// <param name="change">What to add.</param>
    public static void Add(ArrayView<Half8> rows, long address, int piece, Half8 change)
    {
        if (CudaAsm.IsSupported)
        {
            CudaAsm.Emit("red.global.add.noftz.v4.f16x2 [%0], {%1, %2, %3, %4};", address + piece * 16L, change.Word0, change.Word1, change.Word2, change.Word3);
        }
        else
        {
            ArrayView<uint> words = rows.Cast<uint>();
            long first = piece * 4L;
            Add(words, first, change.Word0);
            Add(words, first + 1, change.Word1);
            Add(words, first + 2, change.Word2);
            Add(words, first + 3, change.Word3);
        }
    }

    /// <summary>Adds two halves where the device has no addition of them: again and again, until nobody came between.</summary>
    private static void Add(ArrayView<uint> words, long word, uint change)
    {
        uint before = words[word], found = Atomic.CompareExchange(ref words[word], before, Half8.Add(before, change));
        while (found != before)
        {
            before = found;
            found = Atomic.CompareExchange(ref words[word], before, Half8.Add(before, change));
        }
    }
}
