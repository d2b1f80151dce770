using System.Diagnostics.CodeAnalysis;
using ILGPU;
using ILGPU.Runtime.Cuda;
using Half = ILGPU.Half;

namespace Lathe.Kernels;

/// <summary>
/// Eight columns of a row stored as float16, two in a word: what a lane loads and stores at once (16 bytes, which ILGPU would
/// make two loads of if the members were halves). The earlier column of a word is its lower half.
/// </summary>
/// <param name="first">Columns 0 to 3, rounded to the nearest.</param>
/// <param name="second">Columns 4 to 7.</param>
// A kernel runs its members: what coverage adds to them would not compile for a device.
[ExcludeFromCodeCoverage]
public readonly struct Half8(Float4 first, Float4 second)
{
    /// <summary>Columns 0 and 1.</summary>
    public readonly uint Word0 = Pack(first.X, first.Y);

    /// <summary>Columns 2 and 3.</summary>
    public readonly uint Word1 = Pack(first.Z, first.W);

    /// <summary>Columns 4 and 5.</summary>
    public readonly uint Word2 = Pack(second.X, second.Y);

    /// <summary>Columns 6 and 7.</summary>
    public readonly uint Word3 = Pack(second.Z, second.W);

    /// <summary>Columns 0 to 3.</summary>
    public Float4 First => new(Low(Word0), High(Word0), Low(Word1), High(Word1));

    /// <summary>Columns 4 to 7.</summary>
    public Float4 Second => new(Low(Word2), High(Word2), Low(Word3), High(Word3));

    /// <summary>Adds two pairs of halves, each sum rounded to the nearest.</summary>
    internal static uint Add(uint left, uint right) => Pack(Low(left) + Low(right), High(left) + High(right));

    private static uint Pack(float low, float high) => Bits(low) | (Bits(high) << 16);

    private static float Low(uint word) => (float)Interop.IntAsFloat((ushort)word);

    private static float High(uint word) => (float)Interop.IntAsFloat((ushort)(word >> 16));

    /// <summary>The bits of the nearest half, a tie to the even one.</summary>
    private static uint Bits(float value) => CudaAsm.IsSupported ? Interop.FloatAsInt((Half)value) : Nearest(Interop.FloatAsInt(value));

    /// <summary>The same from whole numbers: on a processor ILGPU's own conversion cuts bits off.</summary>
    private static uint Nearest(uint single)
    {
        uint magnitude = single & 0x7FFFFFFFu, sign = (single >> 16) & 0x8000u;
        if (magnitude >= 0x47800000u)
        {
            // Too large, infinite, or no number.
            return sign | (magnitude > 0x7F800000u ? 0x7E00u : 0x7C00u);
        }

        if (magnitude < 0x38800000u)
        {
            // Below the normal halves the addition of 1/2 rounds: a float's last bit is then worth what theirs is.
            return sign | (Interop.FloatAsInt(Interop.IntAsFloat(magnitude) + 0.5f) - 0x3F000000u);
        }

        return sign | ((magnitude - 0x37FFF001u + ((magnitude >> 13) & 1u)) >> 13);
    }
}
