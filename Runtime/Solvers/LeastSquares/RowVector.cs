using System.Runtime.Intrinsics;
using Lathe.Kernels;

namespace Lathe;

/// <summary>Vectors of a multiple of sixteen numbers, with the order of sums that the generated kernels have.</summary>
internal static class RowVector
{
    /// <summary>Sixteen chains of fused multiply-adds, folded 16 to 8 to 4 to 2 to 1.</summary>
    public static float Dot(Span<float> left, Span<float> right)
    {
        ref float one = ref left[0], other = ref right[0];
        Vector128<float> first = default, second = default, third = default, fourth = default;
        for (nuint i = 0; i < (nuint)left.Length; i += 16)
        {
            first = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref one, i), Vector128.LoadUnsafe(ref other, i), first);
            second = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref one, i + 4), Vector128.LoadUnsafe(ref other, i + 4), second);
            third = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref one, i + 8), Vector128.LoadUnsafe(ref other, i + 8), third);
            fourth = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref one, i + 12), Vector128.LoadUnsafe(ref other, i + 12), fourth);
        }

        return Fold.ToOne(Fold.ToFour(first, second, third, fourth));
    }

    /// <summary>target = factor x vector + other, each number fused.</summary>
    public static void Combine(float factor, Span<float> vector, Span<float> other, Span<float> target)
    {
        ref float one = ref vector[0], rest = ref other[0], sum = ref target[0];
        Vector128<float> times = Vector128.Create(factor);
        for (nuint i = 0; i < (nuint)vector.Length; i += 4)
        {
            Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref one, i), times, Vector128.LoadUnsafe(ref rest, i)).StoreUnsafe(ref sum, i);
        }
    }
}
