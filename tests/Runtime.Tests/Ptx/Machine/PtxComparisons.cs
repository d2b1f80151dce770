namespace Lathe.Tests.Ptx;

/// <summary><c>setp</c>: a predicate from two values. With NaN an ordered comparison fails and an unordered one (<c>ltu</c>) holds.</summary>
internal static class PtxComparisons
{
    private static readonly (string Name, Func<int, bool> Holds)[] Orders =
    [
        ("eq", static order => order == 0),
        ("ne", static order => order != 0),
        ("lt", static order => order < 0),
        ("le", static order => order <= 0),
        ("gt", static order => order > 0),
        ("ge", static order => order >= 0),
        ("lo", static order => order < 0),
        ("ls", static order => order <= 0),
        ("hi", static order => order > 0),
        ("hs", static order => order >= 0),
    ];

    public static IEnumerable<KeyValuePair<string, PtxOperation>> All =>
    [
        .. ((string[])["s16", "u16", "s32", "u32", "s64", "u64"]).SelectMany(Whole),
        .. ((string[])["b16", "b32", "b64"]).SelectMany(type => Whole(type).Take(2)),
        .. Floats("f32", static bits => PtxFloats.Single(bits)),
        .. Floats("f64", PtxFloats.Double),
    ];

    private static IEnumerable<KeyValuePair<string, PtxOperation>> Whole(string type)
    {
        Func<ulong, Int128> value = PtxIntegers.Value(type.Replace('b', 'u'));
        return Orders.Select(order => KeyValuePair.Create<string, PtxOperation>(
            $"setp.{order.Name}.{type}", (a, b, _) => order.Holds(value(a).CompareTo(value(b))) ? 1UL : 0));
    }

    private static IEnumerable<KeyValuePair<string, PtxOperation>> Floats(string type, Func<ulong, double> value) => Orders.Take(6).SelectMany(order => (KeyValuePair<string, PtxOperation>[])
    [
        new($"setp.{order.Name}.{type}", (a, b, _) => !Unordered(value(a), value(b)) && order.Holds(value(a).CompareTo(value(b))) ? 1UL : 0),
        new($"setp.{order.Name}u.{type}", (a, b, _) => Unordered(value(a), value(b)) || order.Holds(value(a).CompareTo(value(b))) ? 1UL : 0),
    ]);

    private static bool Unordered(double a, double b) => double.IsNaN(a) || double.IsNaN(b);
}
