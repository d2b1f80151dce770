namespace Lathe.Tests.Ptx;

/// <summary>
/// <c>cvt</c>. A narrower whole number keeps its low bits; a float becomes one by the named rounding, ends of the range stand for
/// what lies beyond them, and NaN becomes 0.
/// </summary>
internal static class PtxConversions
{
    private static readonly string[] WholeTypes = ["s8", "u8", "s16", "u16", "s32", "u32", "s64", "u64"];

    private static readonly (string Name, Func<double, double> Round)[] Roundings =
        [("rzi", Math.Truncate), ("rni", static value => Math.Round(value, MidpointRounding.ToEven)), ("rmi", Math.Floor), ("rpi", Math.Ceiling)];

    public static IEnumerable<KeyValuePair<string, PtxOperation>> All =>
    [
        .. WholeTypes.SelectMany(static to => WholeTypes.Select(from => Whole(to, from))),
        .. WholeTypes.SelectMany(FromWhole),
        .. WholeTypes.SelectMany(static to => Roundings.SelectMany(rounding => ToWhole(to, rounding.Name, rounding.Round))),
        new("cvt.f64.f32", static (a, _, _) => PtxFloats.Bits((double)PtxFloats.Single(a))),
        new("cvt.f32.f64", static (a, _, _) => PtxFloats.Bits((float)PtxFloats.Double(a))),
        new("cvt.f32.f16", static (a, _, _) => PtxFloats.Bits((float)BitConverter.UInt16BitsToHalf((ushort)a))),
        new("cvt.f64.f16", static (a, _, _) => PtxFloats.Bits((double)BitConverter.UInt16BitsToHalf((ushort)a))),
        new("cvt.f16.f32", static (a, _, _) => BitConverter.HalfToUInt16Bits((Half)PtxFloats.Single(a))),
        new("cvt.f16.f64", static (a, _, _) => BitConverter.HalfToUInt16Bits((Half)PtxFloats.Double(a))),
    ];

    private static KeyValuePair<string, PtxOperation> Whole(string to, string from)
    {
        Func<ulong, Int128> value = PtxIntegers.Value(from);
        Func<Int128, ulong> low = PtxIntegers.Low(8 * PtxTypes.Size(to));
        return new($"cvt.{to}.{from}", (a, _, _) => low(value(a)));
    }

    private static IEnumerable<KeyValuePair<string, PtxOperation>> FromWhole(string from)
    {
        Func<ulong, Int128> value = PtxIntegers.Value(from);
        return
        [
            new($"cvt.f32.{from}", (a, _, _) => PtxFloats.Bits(value(a) < 0 ? (float)(long)value(a) : (float)(ulong)value(a))),
            new($"cvt.f64.{from}", (a, _, _) => PtxFloats.Bits(value(a) < 0 ? (double)(long)value(a) : (double)(ulong)value(a))),
        ];
    }

    private static IEnumerable<KeyValuePair<string, PtxOperation>> ToWhole(string to, string name, Func<double, double> round)
    {
        (Int128 least, Int128 most) = Range(to);
        Func<Int128, ulong> low = PtxIntegers.Low(8 * PtxTypes.Size(to));
        ulong Convert(double value) => low(double.IsNaN(value) ? 0 : value <= (double)least ? least : value >= (double)most ? most : (Int128)round(value));
        return
        [
            new($"cvt.{name}.{to}.f32", (a, _, _) => Convert(PtxFloats.Single(a))),
            new($"cvt.{name}.{to}.f64", (a, _, _) => Convert(PtxFloats.Double(a))),
        ];
    }

    private static (Int128 Least, Int128 Most) Range(string type)
    {
        int bits = 8 * PtxTypes.Size(type);
        return type[0] == 's' ? (-(Int128.One << (bits - 1)), (Int128.One << (bits - 1)) - 1) : (0, (Int128.One << bits) - 1);
    }
}
