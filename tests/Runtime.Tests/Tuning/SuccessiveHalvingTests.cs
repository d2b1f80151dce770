namespace Lathe.Tests.Tuning;

/// <summary>Rungs and survivors on objectives made by hand.</summary>
public sealed class SuccessiveHalvingTests
{
    [Theory]
    [InlineData(27, 100, 3, 3, "12 34 100")]
    [InlineData(27, 100, 4, 3, "4 12 34 100")]
    [InlineData(27, 100, 9, 3, "4 12 34 100")]
    [InlineData(16, 100, 3, 2, "25 50 100")]
    [InlineData(27, 5, 3, 3, "2 5")]
    [InlineData(27, 1, 3, 3, "1")]
    [InlineData(2, 100, 3, 3, "100")]
    [InlineData(27, 100, 1, 3, "100")]
    [InlineData(int.MaxValue, int.MaxValue, 20, 100, "22 2148 214749 21474837 2147483647")]
    public void EpochsGrow_ByTheFactor(int candidates, int epochs, int rungs, int factor, string expected)
    {
        SuccessiveHalving halving = new(candidates, kept: 1, rungs, factor, epochs);
        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, halving.Rungs).Select(rung => halving.Epochs(rung, epochs))));
    }

    [Fact]
    public void AThirdGoesOn_AndTheDeclaredOnesInAnyCase_InTheOrderOfTheirLosses()
    {
        // Candidate c has the loss |c - 6|: 6 is best, 0 worst.
        List<(int Rung, int Candidate)> judged = [];
        new SuccessiveHalving(9, kept: 1, rungs: 3, factor: 3, epochs: 100).Run((candidate, rung) =>
        {
            judged.Add((rung, candidate));
            return Math.Abs(candidate - 6);
        });
        Assert.Equal("0 1 2 3 4 5 6 7 8 | 6 5 7 0 | 6 5 0", Text(judged));
    }

    [Fact]
    public void Ties_AreSettledByTheNumber()
    {
        List<(int Rung, int Candidate)> judged = [];
        new SuccessiveHalving(8, kept: 0, rungs: 3, factor: 2, epochs: 100).Run((candidate, rung) =>
        {
            judged.Add((rung, candidate));
            return candidate is 2 or 5 ? 1 : 2;
        });
        Assert.Equal("0 1 2 3 4 5 6 7 | 2 5 0 1 | 2 5", Text(judged));
    }

    [Fact]
    public void WhatIsOut_GoesNoFurther_EvenWhenItWasToBeKept()
    {
        List<(int Rung, int Candidate)> judged = [];
        new SuccessiveHalving(6, kept: 2, rungs: 2, factor: 2, epochs: 10).Run((candidate, rung) =>
        {
            judged.Add((rung, candidate));
            return candidate switch { 0 => double.NaN, 1 => 9, 5 => double.PositiveInfinity, _ => candidate };
        });
        Assert.Equal("0 1 2 3 4 5 | 2 3 4 1", Text(judged));
    }

    private static string Text(List<(int Rung, int Candidate)> judged) =>
        string.Join(" | ", judged.GroupBy(static one => one.Rung).Select(static rung => string.Join(' ', rung.Select(static one => one.Candidate))));
}
