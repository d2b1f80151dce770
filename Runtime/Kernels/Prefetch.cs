using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Lathe.Kernels;

/// <summary>Asks the processor for memory that a kernel will need a few updates later. Changes no result.</summary>
public static class Prefetch
{
    /// <summary>The cache line (64 bytes) that holds <paramref name="value"/>, into every level of the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Line(ref float value)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref value));
        }
    }

    /// <summary>Every cache line of a row that starts on one.</summary>
    /// <param name="row">The row's first number.</param>
    /// <param name="floats">Its length; where it is a constant, a row of up to 128 numbers becomes a list of <see cref="Line"/> without a branch.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Row(ref float row, nuint floats)
    {
        Line(ref row);
        if (floats > 16)
        {
            Line(ref Unsafe.Add(ref row, 16));
        }

        if (floats > 32)
        {
            Line(ref Unsafe.Add(ref row, 32));
        }

        if (floats > 48)
        {
            Line(ref Unsafe.Add(ref row, 48));
        }

        if (floats > 64)
        {
            Line(ref Unsafe.Add(ref row, 64));
        }

        if (floats > 80)
        {
            Line(ref Unsafe.Add(ref row, 80));
        }

        if (floats > 96)
        {
            Line(ref Unsafe.Add(ref row, 96));
        }

        if (floats > 112)
        {
            Line(ref Unsafe.Add(ref row, 112));
        }

        for (nuint next = 128; next < floats; next += 16)
        {
            Line(ref Unsafe.Add(ref row, next));
        }
    }
}
