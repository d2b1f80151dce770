using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lathe.Kernels;

/// <summary>
/// AdaGrad's rates of one update: rates / sqrt(sums), lane by lane, for the user's and the item's four sums together. Square
/// root and division are correctly rounded, so a scalar <c>rate / MathF.Sqrt(sum)</c> gives the same bits.
/// </summary>
public static class AdaGradSteps
{
    /// <summary>The steps of a user and an item: first columns, other columns, bias, unused.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector128<float> User, Vector128<float> Item) Of(Vector128<float> rates, Vector128<float> userSums, Vector128<float> itemSums)
    {
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<float> steps = Vector256.Create(rates, rates) / Vector256.Sqrt(Vector256.Create(userSums, itemSums));
            return (steps.GetLower(), steps.GetUpper());
        }

        return (rates / Vector128.Sqrt(userSums), rates / Vector128.Sqrt(itemSums));
    }
}
