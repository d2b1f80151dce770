using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lathe.Kernels;

/// <summary>
/// The fixed order in which the lanes of an accumulator are summed: 16 to 8 to 4 by halves, then 4 to 2 to 1. One accumulator
/// of 16 lanes, two of 8 or four of 4 give the same additions, hence the same bits. Part of the arithmetic version.
/// </summary>
public static class Fold
{
    /// <summary>16 lanes to 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ToFour(Vector512<float> sum) => ToFour(sum.GetLower() + sum.GetUpper());

    /// <summary>16 lanes, held as two halves, to 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ToFour(Vector256<float> lower, Vector256<float> upper) => ToFour(lower + upper);

    /// <summary>16 lanes, held as four quarters, to 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ToFour(Vector128<float> first, Vector128<float> second, Vector128<float> third, Vector128<float> fourth) =>
        (first + third) + (second + fourth);

    /// <summary>8 lanes to 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ToFour(Vector256<float> sum) => sum.GetLower() + sum.GetUpper();

    /// <summary>8 lanes, held as two halves, to 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ToFour(Vector128<float> lower, Vector128<float> upper) => lower + upper;

    /// <summary>Four times 4 lanes to 1, each as <see cref="ToOne"/> does; the sums are the lanes of the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ToOnes(Vector128<float> first, Vector128<float> second, Vector128<float> third, Vector128<float> fourth)
    {
        if (!Sse.IsSupported)
        {
            return Vector128.Create(ToOne(first), ToOne(second), ToOne(third), ToOne(fourth));
        }

        Vector128<float> firstTwo = Sse.UnpackLow(first, second) + Sse.UnpackHigh(first, second);
        Vector128<float> lastTwo = Sse.UnpackLow(third, fourth) + Sse.UnpackHigh(third, fourth);
        return Sse.MoveLowToHigh(firstTwo, lastTwo) + Sse.MoveHighToLow(lastTwo, firstTwo);
    }

    /// <summary>4 lanes to 1: (0 + 2) + (1 + 3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ToOne(Vector128<float> sum)
    {
        Vector128<float> pair = sum + Vector128.Shuffle(sum, Vector128.Create(2, 3, 0, 1));
        return pair.ToScalar() + pair.GetElement(1);
    }
}
