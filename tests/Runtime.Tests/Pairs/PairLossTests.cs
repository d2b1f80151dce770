using Lathe.Kernels;

namespace Lathe.Tests.Pairs;

/// <summary>ln(1 + exp(-x)) and its slope from plain operations.</summary>
public sealed class PairLossTests
{
    [Fact]
    public void ItAgreesWithTheLibrary()
    {
        for (double x = -60; x <= 60; x += 0.0137)
        {
            float lead = (float)x;
            double loss = PairLoss.Of(lead, out float pull), expected = lead < 0 ? -lead + Math.Log(1 + Math.Exp(lead)) : Math.Log(1 + Math.Exp(-lead));
            Assert.InRange(loss, expected - 1e-10 * (1 + expected), expected + 1e-10 * (1 + expected));
            double slope = 1 / (1 + Math.Exp(lead));
            Assert.InRange(pull, slope * (1 - 1e-6), slope * (1 + 1e-6));
        }
    }

    [Theory]
    [InlineData(0f, 0.6931471805599453, 0.5f)]
    [InlineData(1e30f, 0, 0f)]
    [InlineData(-1000f, 1000, 1f)]
    [InlineData(700f, 0, 0f)]
    public void AtTheEnds_ItIsFinite(float lead, double loss, float pull)
    {
        Assert.Equal(loss, PairLoss.Of(lead, out float actual), precision: 10);
        Assert.Equal(pull, actual);
    }

    [Fact]
    public void OfNoNumber_ItIsNone()
    {
        Assert.True(double.IsNaN(PairLoss.Of(float.NaN, out float pull)));
        Assert.True(float.IsNaN(pull));
    }
}
