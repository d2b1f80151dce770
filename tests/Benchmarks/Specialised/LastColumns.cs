using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lathe.Kernels;

namespace Lathe.Benchmarks.Specialised;

/// <summary>The columns after the last whole chunk of 16: at most one chunk of 8, then one of 4.</summary>
internal static class LastColumns
{
    /// <summary>The sums of a row that is shorter than 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Dot(ref float p, ref float q, nuint stride)
    {
        if (stride == 4)
        {
            return Vector128.LoadUnsafe(ref p) * Vector128.LoadUnsafe(ref q);
        }

        Vector128<float> sum = Fold.ToFour(Vector256.LoadUnsafe(ref p) * Vector256.LoadUnsafe(ref q));
        return stride == 8 ? sum : sum + Vector128.LoadUnsafe(ref p, 8) * Vector128.LoadUnsafe(ref q, 8);
    }

    /// <summary>Adds them to the sums of the whole chunks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> sum, ref float p, ref float q, nuint column, nuint stride)
    {
        if ((stride & 8) != 0)
        {
            sum += Fold.ToFour(Vector256.LoadUnsafe(ref p, column) * Vector256.LoadUnsafe(ref q, column));
            column += 8;
        }

        if ((stride & 4) != 0)
        {
            sum += Vector128.LoadUnsafe(ref p, column) * Vector128.LoadUnsafe(ref q, column);
        }

        return sum;
    }

    /// <summary>Moves them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Move(ref float p, ref float q, nuint column, nuint stride, Vector256<float> keepUser, Vector256<float> keepItem, Vector256<float> gain)
    {
        if ((stride & 8) != 0)
        {
            Vector256<float> pAt = Vector256.LoadUnsafe(ref p, column), qAt = Vector256.LoadUnsafe(ref q, column);
            (pAt * keepUser + qAt * gain).StoreUnsafe(ref p, column);
            (qAt * keepItem + pAt * gain).StoreUnsafe(ref q, column);
            column += 8;
        }

        if ((stride & 4) != 0)
        {
            Vector128<float> pAt = Vector128.LoadUnsafe(ref p, column), qAt = Vector128.LoadUnsafe(ref q, column);
            (pAt * keepUser.GetLower() + qAt * gain.GetLower()).StoreUnsafe(ref p, column);
            (qAt * keepItem.GetLower() + pAt * gain.GetLower()).StoreUnsafe(ref q, column);
        }
    }
}
