using System.Runtime.Intrinsics;

namespace Lathe.Kernels;

/// <summary>Width of the vectors a host kernel computes with. Every width gives the same bits.</summary>
public enum VectorWidth
{
    /// <summary>Four floats (SSE, NEON).</summary>
    Bits128 = 128,

    /// <summary>Eight floats (AVX2).</summary>
    Bits256 = 256,

    /// <summary>Sixteen floats (AVX-512).</summary>
    Bits512 = 512,
}

/// <summary>What this processor, under this process's settings, is best at.</summary>
public static class VectorWidths
{
    /// <summary>The widest accelerated width.</summary>
    public static VectorWidth Preferred =>
        Vector512.IsHardwareAccelerated ? VectorWidth.Bits512
        : Vector256.IsHardwareAccelerated ? VectorWidth.Bits256
        : VectorWidth.Bits128;
}
