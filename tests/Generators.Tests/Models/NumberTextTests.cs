using System.Globalization;
using Lathe.Generators.Declarations;
using Lathe.Generators.Tests.Support;

namespace Lathe.Generators.Tests.Models;

/// <summary>Numbers in generated text are the declared ones to the bit, and look the same on a German machine.</summary>
public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0f, "0f")]
    [InlineData(1f, "1f")]
    [InlineData(0.1f, "0.1f")]
    [InlineData(-2.5f, "-2.5f")]
    [InlineData(1e-5f, "1E-05f")]
    [InlineData(1f / 3, "0.33333334f")]
    [InlineData(1f / 7, "0.14285715f")]
    [InlineData(16777217f, "16777216f")]
    [InlineData(float.MaxValue, "3.4028235E+38f")]
    [InlineData(float.Epsilon, "1.401298E-45f")]
    public void AFloat_IsTheFirstOfSevenToNineDigitsThatGivesItBack(float value, string expected) => InGerman(() => Assert.Equal(expected, NumberText.Float(value)));

    [Fact]
    public void AnyFloat_ComesBackToTheBit() => InGerman(() =>
    {
        // A walk over all magnitudes: the step is odd, so that every mantissa bit takes part.
        for (uint bits = 1; bits < 0x7F80_0000; bits += 40_009)
        {
            float value = BitConverter.UInt32BitsToSingle(bits);
            float back = float.Parse(NumberText.Float(value)[..^1], CultureInfo.InvariantCulture);
            Assert.Equal(bits, BitConverter.SingleToUInt32Bits(back));
        }
    });

    [Theory]
    [InlineData(0L, "0")]
    [InlineData(-7L, "-7")]
    [InlineData(2147483647L, "2147483647")]
    [InlineData(2147483648L, "2147483648L")]
    public void AWholeNumber_HasASuffixOnlyWhereItNeedsOne(long value, string expected) => Assert.Equal(expected, NumberText.Whole(value));

    [Fact]
    public void GenerationUnderAGermanCulture_GivesTheSameText()
    {
        const string Source = """
            [Lathe.FactorModel(Rank = 1000), Lathe.AdaGrad(Rate = 0.125f), Lathe.Regularization(0.02f), Lathe.Training(Seed = 5000000000)]
            public sealed partial class Movies;

            [Lathe.FactorModel(Rank = 3), Lathe.BoldDriver(Increase = 1e-5f), Lathe.ValueRange(Minimum = -1.5f, Maximum = 1e3f)]
            public sealed partial class Jokes;
            """;
        IReadOnlyDictionary<string, string> expected = Harness.Generate<FactorModelGenerator>(Source).Files;
        InGerman(() => Assert.Equal(expected, Harness.Generate<FactorModelGenerator>(Source).Files));
    }

    private static void InGerman(Action check)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal("0,5", 0.5.ToString(CultureInfo.CurrentCulture));
            check();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
