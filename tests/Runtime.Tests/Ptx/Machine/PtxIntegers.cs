namespace Lathe.Tests.Ptx;

/// <summary>Arithmetic of whole numbers, and what only moves bits.</summary>
internal static class PtxIntegers
{
    public static IEnumerable<KeyValuePair<string, PtxOperation>> All =>
    [
        .. ((string[])["s16", "u16", "s32", "u32", "s64", "u64"]).SelectMany(OfType),
        .. ((string[])["b16", "b32", "b64", "pred"]).SelectMany(OfBits),
        .. ((string[])["b16", "u16", "s16", "f16", "b32", "u32", "s32", "f32", "b64", "u64", "s64", "f64", "pred"]).SelectMany(Moves),
        .. ((string[])["u32", "u64"]).SelectMany(Addresses),
    ];

    private static IEnumerable<KeyValuePair<string, PtxOperation>> OfType(string type)
    {
        int bits = 8 * PtxTypes.Size(type);
        (Func<ulong, Int128> value, Func<Int128, ulong> low) = (Value(type), Low(bits));
        PtxOperation Of(Func<Int128, Int128, Int128, Int128> operation) => (a, b, c) => low(operation(value(a), value(b), value(c)));
        PtxOperation Wide(Func<Int128, Int128, Int128, Int128> operation, Func<Int128, ulong> wide) => (a, b, c) => wide(operation(value(a), value(b), c));

        return
        [
            new($"add.{type}", Of(static (a, b, _) => a + b)),
            new($"sub.{type}", Of(static (a, b, _) => a - b)),
            new($"mul.lo.{type}", Of(static (a, b, _) => a * b)),
            new($"mul.hi.{type}", Of((a, b, _) => bits == 64 ? High(a, b, type) : (a * b) >> bits)),
            new($"mul.wide.{type}", Wide(static (a, b, _) => a * b, Low(2 * bits))),
            new($"mad.lo.{type}", Of(static (a, b, c) => a * b + c)),
            new($"mad.wide.{type}", Wide(static (a, b, c) => a * b + c, Low(2 * bits))),
            new($"div.{type}", Of(static (a, b, _) => a / b)),
            new($"rem.{type}", Of(static (a, b, _) => a % b)),
            new($"min.{type}", Of(static (a, b, _) => a < b ? a : b)),
            new($"max.{type}", Of(static (a, b, _) => a > b ? a : b)),
            new($"neg.{type}", Of(static (a, _, _) => -a)),
            new($"abs.{type}", Of(static (a, _, _) => a < 0 ? -a : a)),
            new($"shr.{type}", (a, b, _) => low(value(a) >> (int)Math.Min((uint)b, (uint)bits))),
        ];
    }

    private static IEnumerable<KeyValuePair<string, PtxOperation>> OfBits(string type)
    {
        int bits = type == "pred" ? 1 : 8 * PtxTypes.Size(type);
        Func<Int128, ulong> low = Low(bits);
        return
        [
            new($"and.{type}", (a, b, _) => low(a & b)),
            new($"or.{type}", (a, b, _) => low(a | b)),
            new($"xor.{type}", (a, b, _) => low(a ^ b)),
            new($"not.{type}", (a, _, _) => low(~a)),
            new($"shl.{type}", (a, b, _) => (uint)b >= bits ? 0 : low((Int128)a << (int)b)),
            new($"shr.{type}", (a, b, _) => (uint)b >= bits ? 0 : low(a) >> (int)b),
        ];
    }

    private static IEnumerable<KeyValuePair<string, PtxOperation>> Moves(string type) =>
    [
        new($"mov.{type}", static (a, _, _) => a),
        new($"selp.{type}", static (a, b, c) => c != 0 ? a : b),
    ];

    /// <summary>Global memory lies among the generic addresses where it is; shared memory in a window.</summary>
    private static IEnumerable<KeyValuePair<string, PtxOperation>> Addresses(string type) =>
    [
        new($"cvta.to.global.{type}", static (a, _, _) => a),
        new($"cvta.global.{type}", static (a, _, _) => a),
        new($"cvta.shared.{type}", static (a, _, _) => a | PtxGroup.SharedWindow),
        new($"cvta.to.shared.{type}", static (a, _, _) => a & ~PtxGroup.SharedWindow),
    ];

    /// <summary>What the low bits of a register mean.</summary>
    public static Func<ulong, Int128> Value(string type) => type switch
    {
        "s8" => static bits => (sbyte)bits,
        "u8" => static bits => (byte)bits,
        "s16" => static bits => (short)bits,
        "u16" => static bits => (ushort)bits,
        "s32" => static bits => (int)bits,
        "u32" => static bits => (uint)bits,
        "s64" => static bits => (long)bits,
        _ => static bits => bits,
    };

    /// <summary>The low bits of a number.</summary>
    public static Func<Int128, ulong> Low(int bits) =>
        bits >= 64 ? static value => unchecked((ulong)value) : value => unchecked((ulong)value) & ((1UL << bits) - 1);

    private static Int128 High(Int128 a, Int128 b, string type) => type == "u64"
        ? Math.BigMul((ulong)a, (ulong)b, out _)
        : Math.BigMul((long)a, (long)b, out _);
}
