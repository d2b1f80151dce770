using Lathe.Npy;
using Lathe.Tests.Support;

namespace Lathe.Tests.Npy;

/// <summary>What may become what: the borders of every rule.</summary>
public sealed class ConversionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Integers_MustFit()
    {
        AssertBecomes<long, int>(int.MaxValue, int.MaxValue);
        AssertRefused<long, int>(int.MaxValue + 1L, "2147483648", "int32");
        AssertRefused<long, int>(int.MinValue - 1L, "-2147483649", "int32");
        AssertRefused<sbyte, ulong>(-1, "-1", "uint64");
        AssertRefused<ulong, long>(ulong.MaxValue, "18446744073709551615", "int64");
        AssertBecomes<ulong, long>(long.MaxValue, long.MaxValue);
        AssertRefused<short, byte>(256, "256", "uint8");
    }

    [Fact]
    public void IntegersIntoFloats_MustBeHeldExactly()
    {
        AssertBecomes<int, float>(1 << 24, 16777216f);
        AssertRefused<int, float>((1 << 24) + 1, "16777217", "float32");
        AssertBecomes<long, double>(1L << 53, 9007199254740992.0);
        AssertRefused<long, double>((1L << 53) + 1, "9007199254740993", "float64");
        AssertRefused<long, double>(long.MaxValue, "9223372036854775807", "float64");
        AssertBecomes<long, double>(long.MinValue, -9223372036854775808.0);
        AssertRefused<ulong, double>(ulong.MaxValue, "18446744073709551615", "float64");
        AssertRefused<ulong, float>(ulong.MaxValue, "18446744073709551615", "float32");
        AssertBecomes<ushort, Half>(2048, (Half)2048);
        AssertRefused<ushort, Half>(2049, "2049", "float16");
        AssertRefused<ushort, Half>(ushort.MaxValue, "65535", "float16");
    }

    [Fact]
    public void FloatsIntoIntegers_MustBeHeldExactly()
    {
        AssertBecomes<double, int>(-3, -3);
        AssertBecomes<double, int>(-0.0, 0);
        AssertRefused<double, int>(3.5, "3.5", "int32");
        AssertRefused<double, int>(2147483648.0, "2147483648", "int32");
        AssertRefused<float, int>(2147483648f, "2.1474836E+09", "int32");
        AssertRefused<double, long>(9223372036854775808.0, "9.223372036854776E+18", "int64");
        AssertBecomes<double, long>(-9223372036854775808.0, long.MinValue);
        AssertRefused<double, ulong>(18446744073709551616.0, "1.8446744073709552E+19", "uint64");
        AssertRefused<double, ulong>(-1, "-1", "uint64");
        AssertRefused<float, sbyte>(float.NaN, "NaN", "int8");
        AssertRefused<double, long>(double.PositiveInfinity, "Infinity", "int64");
        AssertRefused<Half, byte>((Half)256, "256", "uint8");
    }

    [Fact]
    public void FloatsIntoFloats_AreRoundedButMustStayFinite()
    {
        AssertBecomes<double, float>(0.1, 0.1f);
        AssertBecomes<double, float>(1e-50, 0f);
        AssertBecomes<double, Half>(1 / 3.0, (Half)(1 / 3.0));
        AssertBecomes<float, double>(0.1f, 0.1f);
        AssertRefused<double, float>(1e39, "1E+39", "float32");
        AssertRefused<float, Half>(65520f, "65520", "float16");
        AssertBecomes<float, Half>(65519f, Half.MaxValue);
        AssertRefused<double, float>(double.NaN, "NaN", "float32");
        AssertRefused<float, double>(float.NegativeInfinity, "-Infinity", "float64");
    }

    [Fact]
    public void TheSameDtype_IsCopiedAsItIs()
    {
        AssertBecomes<float, float>(float.NaN, float.NaN);
        AssertBecomes<double, double>(double.PositiveInfinity, double.PositiveInfinity);
    }

    [Fact]
    public void TruthValues_AreZeroAndOne()
    {
        AssertBecomes<bool, double>(true, 1.0);
        AssertBecomes<double, bool>(1.0, true);
        AssertBecomes<long, bool>(0, false);
        AssertRefused<byte, bool>(2, "2", "bool");
        AssertRefused<double, bool>(0.5, "0.5", "bool");
    }

    [Fact]
    public void AFault_NamesRowAndColumn()
    {
        string path = _folder.File("table.npy");
        NpyArray.Write<double>(path, [1, 2, 3, 4, 5.5, 6], 3, 2);
        Assert.Contains("row 2, column 0 (counted from 0) holds 5.5", Assert.Throws<LatheException>(() => NpyArray.Read<int>(path)).Message);

        NpyArray.Write<double>(path, [1, 2, 3, 4, 5.5, 6]);
        Assert.Contains("row 4 (counted from 0) holds 5.5", Assert.Throws<LatheException>(() => NpyArray.Read<int>(path)).Message);
    }

    [Fact]
    public void OfSeveralFaultyRecords_TheFirstRowIsNamed_FarIntoTheFileToo()
    {
        string path = _folder.File("ratings.npy");
        double[] table = [.. Enumerable.Range(0, 30_000).Select(static i => (double)(i % 7))];
        (table[3 * 9_001 + 2], table[3 * 9_000 + 1], table[3 * 9_002]) = (double.NaN, 0.5, 1e20);
        NpyArray.Write<double>(path, table, 10_000, 3);

        Assert.Contains("row 9000, column 1 (counted from 0) holds 0.5", Assert.Throws<LatheException>(() => Rating.Read(path)).Message);
    }

    public void Dispose() => _folder.Dispose();

    private void AssertBecomes<TFrom, TTo>(TFrom value, TTo expected) where TFrom : unmanaged where TTo : unmanaged =>
        Assert.Equal([expected], NpyArray.Read<TTo>(Written(value)).Values);

    private void AssertRefused<TFrom, TTo>(TFrom value, string text, string kind) where TFrom : unmanaged where TTo : unmanaged =>
        Assert.Contains(
            $"row 0 (counted from 0) holds {text}, which cannot become {kind}",
            Assert.Throws<LatheException>(() => NpyArray.Read<TTo>(Written(value))).Message);

    private string Written<T>(T value) where T : unmanaged
    {
        string path = _folder.File("value.npy");
        NpyArray.Write<T>(path, [value]);
        return path;
    }
}
