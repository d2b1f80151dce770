namespace Lathe.Tests.Rates;

public sealed class ScheduleTests
{
    /// <summary>Losses and the rate of the epoch after each, worked out by hand from DESIGN 5.4.</summary>
    [Fact]
    public void BoldDriver_FollowsTheHandComputedTable()
    {
        BoldDriverSchedule schedule = new(new(Initial: 0.25f, Increase: 0.125f, IncreaseFactor: 1f, Decrease: 0.5f, Maximum: 0.5f, Minimum: 0.0625f, After: 1, Rollback: false));
        (double Loss, float Next)[] table =
        [
            (10, 0.25f),    // the first loss has nothing to compare with
            (9, 0.375f),    // fell: + 0.125
            (8, 0.5f),      // fell: + 0.125
            (7, 0.5f),      // fell, but at the maximum
            (7, 0.5f),      // equal: nothing
            (8, 0.25f),     // rose: halved
            (9, 0.125f),    // rose: halved
            (10, 0.0625f),  // rose: halved
            (11, 0.0625f),  // rose, but at the minimum
            (1, 0.1875f),   // fell
        ];

        Assert.Equal(0.25f, schedule.RateOf(1));
        for (int row = 0; row < table.Length; row++)
        {
            Assert.False(schedule.Observe(table[row].Loss));
            Assert.Equal(table[row].Next, schedule.RateOf(row + 2));
        }
    }

    [Fact]
    public void BoldDriver_WaitsForTwoDeclinesAndForgetsThemAfterARise()
    {
        BoldDriverSchedule schedule = new(new(0.25f, 0.125f, 1f, 0.5f, 1f, 0f, After: 2, Rollback: false));
        float[] rates = [.. ((double[])[10, 9, 8, 7, 8, 7, 6]).Select(loss =>
        {
            schedule.Observe(loss);
            return schedule.RateOf(0);
        })];

        // one decline: not yet; two, three: up; a rise: halved, and the count starts anew
        Assert.Equal([0.25f, 0.25f, 0.375f, 0.5f, 0.25f, 0.25f, 0.375f], rates);
    }

    [Fact]
    public void BoldDriver_WithRollback_ComparesWithTheLossThatReturned()
    {
        BoldDriverSchedule schedule = new(new(0.5f, 0f, 2f, 0.5f, 4f, 0f, After: 1, Rollback: true));

        Assert.False(schedule.Observe(10));
        Assert.True(schedule.Observe(12));
        Assert.Equal(0.25f, schedule.RateOf(3));
        Assert.True(schedule.Observe(11));      // still above the 10 that returned
        Assert.Equal(0.125f, schedule.RateOf(4));
        Assert.False(schedule.Observe(9));
        Assert.Equal(0.25f, schedule.RateOf(5));
    }

    [Theory]
    [InlineData(1, 0.5f)]
    [InlineData(2, 0.25f)]
    [InlineData(5, 0.1f)]
    public void InverseTimeDecay_DividesByOnePlusDecayTimesEpochsBefore(int epoch, float rate)
    {
        Assert.Equal(rate, new InverseTimeDecaySchedule(0.5f, 1f).RateOf(epoch));
    }

    [Theory]
    [InlineData(1, 0.5f)]
    [InlineData(2, 0.25f)]
    [InlineData(3, 0.125f)]
    [InlineData(9, 0.03125f)]
    public void ExponentialDecay_MultipliesDownToItsMinimum(int epoch, float rate)
    {
        Assert.Equal(rate, new ExponentialDecaySchedule(0.5f, 0.5f, 0.03125f).RateOf(epoch));
    }
}
