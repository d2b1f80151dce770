namespace Lathe.Tests.Ptx;

/// <summary>Arithmetic of floats, each result rounded once to nearest.</summary>
internal static class PtxFloats
{
    public static IEnumerable<KeyValuePair<string, PtxOperation>> All =>
    [
        F32("add", static (a, b, _) => a + b),
        F32("sub", static (a, b, _) => a - b),
        F32("mul", static (a, b, _) => a * b),
        F32("div", static (a, b, _) => a / b),
        F32("fma", MathF.FusedMultiplyAdd),
        F32("mad", MathF.FusedMultiplyAdd),
        F32("sqrt", static (a, _, _) => MathF.Sqrt(a)),
        F32("rcp", static (a, _, _) => 1f / a),
        F32("neg", static (a, _, _) => -a),
        F32("abs", static (a, _, _) => MathF.Abs(a)),
        F32("min", static (a, b, _) => float.MinNumber(a, b)),
        F32("max", static (a, b, _) => float.MaxNumber(a, b)),
        F64("add", static (a, b, _) => a + b),
        F64("sub", static (a, b, _) => a - b),
        F64("mul", static (a, b, _) => a * b),
        F64("div", static (a, b, _) => a / b),
        F64("fma", Math.FusedMultiplyAdd),
        F64("mad", Math.FusedMultiplyAdd),
        F64("sqrt", static (a, _, _) => Math.Sqrt(a)),
        F64("rcp", static (a, _, _) => 1d / a),
        F64("neg", static (a, _, _) => -a),
        F64("abs", static (a, _, _) => Math.Abs(a)),
        F64("min", static (a, b, _) => double.MinNumber(a, b)),
        F64("max", static (a, b, _) => double.MaxNumber(a, b)),
        new("add.f16x2", static (a, b, _) => Sum((ushort)a, (ushort)b) | ((ulong)Sum((ushort)(a >> 16), (ushort)(b >> 16)) << 16)),
    ];

    /// <summary>The bits of a float as a number.</summary>
    public static float Single(ulong bits) => BitConverter.UInt32BitsToSingle((uint)bits);

    /// <summary>The bits of a double as a number.</summary>
    public static double Double(ulong bits) => BitConverter.UInt64BitsToDouble(bits);

    /// <summary>A float's bits.</summary>
    public static ulong Bits(float value) => BitConverter.SingleToUInt32Bits(value);

    /// <summary>A double's bits.</summary>
    public static ulong Bits(double value) => BitConverter.DoubleToUInt64Bits(value);

    /// <summary>A double holds the sum of two halves exactly.</summary>
    private static ushort Sum(ushort left, ushort right) =>
        BitConverter.HalfToUInt16Bits((Half)((double)BitConverter.UInt16BitsToHalf(left) + (double)BitConverter.UInt16BitsToHalf(right)));

    private static KeyValuePair<string, PtxOperation> F32(string name, Func<float, float, float, float> operation) =>
        new($"{name}.f32", (a, b, c) => Bits(operation(Single(a), Single(b), Single(c))));

    private static KeyValuePair<string, PtxOperation> F64(string name, Func<double, double, double, double> operation) =>
        new($"{name}.f64", (a, b, c) => Bits(operation(Double(a), Double(b), Double(c))));
}
