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
}
