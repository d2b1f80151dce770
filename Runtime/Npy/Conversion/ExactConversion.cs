using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lathe.Npy;

/// <summary>
/// One number of one type as another: integers must be held exactly, floats may be rounded to a narrower float but must stay
/// finite. All tests on types are constants to the JIT.
/// </summary>
internal static class ExactConversion
{
    /// <summary>Converts one value; false if the target cannot hold it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryConvert<TFrom, TTo>(TFrom value, out TTo result)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        result = TTo.CreateSaturating(value);
        if (typeof(TFrom) == typeof(TTo))
            return true;
        if (IsFloat<TFrom>() && IsFloat<TTo>())
            return TFrom.IsFinite(value) && TTo.IsFinite(result);
        if (IsFloat<TFrom>())
            return AreEqual(result, double.CreateSaturating(value));
        if (IsFloat<TTo>())
            return AreEqual(value, double.CreateSaturating(result));

        // Saturating there and back changes exactly the integers that do not fit.
        return TFrom.CreateSaturating(result) == value;
    }

    /// <summary>Whether an integer and a float are the same number.</summary>
    private static bool AreEqual<TInteger>(TInteger integer, double number) where TInteger : unmanaged, INumber<TInteger>
    {
        // 2^64 would saturate to 2^64 - 1 and come back as 2^64, so the first power of two above the type is ruled out.
        double limit = BelowLimit<TInteger>();
        return number < limit && double.CreateSaturating(integer) == number && TInteger.CreateSaturating(number) == integer;
    }

    private static double BelowLimit<TInteger>() where TInteger : unmanaged, INumber<TInteger> =>
        typeof(TInteger) == typeof(long) ? 9223372036854775808.0
        : typeof(TInteger) == typeof(ulong) ? 18446744073709551616.0
        : double.PositiveInfinity;

    private static bool IsFloat<T>() => typeof(T) == typeof(Half) || typeof(T) == typeof(float) || typeof(T) == typeof(double);
}
