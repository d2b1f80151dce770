using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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

    /// <summary>What an update adds to the four sums of a user and of an item.</summary>
    /// <param name="squares">Weighted squares of the user's first and other columns, then of the item's.</param>
    /// <param name="userBias">The square for the user's bias.</param>
    /// <param name="itemBias">The square for the item's bias.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector128<float> User, Vector128<float> Item) Growth(Vector128<float> squares, float userBias, float itemBias) => Sse.IsSupported
        ? (Sse.Shuffle(squares, Vector128.CreateScalar(userBias), 0b01_00_01_00), Sse.Shuffle(squares, Vector128.CreateScalar(itemBias), 0b01_00_11_10))
        : (Vector128.Create(squares.ToScalar(), squares.GetElement(1), userBias, 0f), Vector128.Create(squares.GetElement(2), squares.GetElement(3), itemBias, 0f));
}
