namespace Lathe.Tests.Solvers;

/// <summary>Whoever takes which block when: each once, both its bands free and in the order of the strata.</summary>
public sealed class BlockScheduleTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(2, 2)]
    [InlineData(8, 1)]
    [InlineData(8, 2)]
    [InlineData(16, 5)]
    [InlineData(64, 3)]
    public async Task EveryBlockIsTakenOnce_InTheOrderOfItsBands(int count, int threads)
    {
        BlockSchedule schedule = new(count);
        for (int epoch = 1; epoch <= 5; epoch++)
        {
            StratumSequence strata = StratumSequence.Of(count, seed: 9, epoch);
            schedule.Begin(strata);
            int clock = 0;
            List<(int User, int Item, int Begin, int End)>[] taken = await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(() =>
            {
                List<(int, int, int, int)> own = [];
                for (int last = -1; schedule.TryTake(last, out int user, out int item); last = user)
                {
                    int begin = Interlocked.Increment(ref clock);
                    Thread.SpinWait((user * 31) + item);
                    own.Add((user, item, begin, Interlocked.Increment(ref clock)));
                    schedule.Finish(user, item);
                }

                return own;
            })));

            (int User, int Item, int Begin, int End)[] blocks = [.. taken.SelectMany(static own => own)];
            Assert.Equal(count * count, blocks.Select(static block => (block.User, block.Item)).Distinct().Count());
            Assert.Equal(count * count, blocks.Length);
            int TurnOf((int User, int Item, int, int) block) => Enumerable.Range(0, count).Single(turn => strata[turn] == (block.Item - block.User + count) % count);
            foreach (IEnumerable<(int User, int Item, int Begin, int End)> band in blocks.GroupBy(static block => block.User).Concat(blocks.GroupBy(static block => block.Item)))
            {
                (int User, int Item, int Begin, int End)[] inTime = [.. band.OrderBy(static block => block.Begin)];
                Assert.Equal(Enumerable.Range(0, count), inTime.Select(TurnOf));
                Assert.All(inTime.Zip(inTime.Skip(1)), static pair => Assert.True(pair.First.End < pair.Second.Begin));
            }
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(64)]
    public void OneThread_StaysWithABand(int count)
    {
        BlockSchedule schedule = new(count);
        schedule.Begin(StratumSequence.Of(count, seed: 4, epoch: 2));
        int changes = 0;
        for (int last = -1; schedule.TryTake(last, out int user, out int item); last = user)
        {
            changes += user == last ? 0 : 1;
            schedule.Finish(user, item);
        }

        // Stratum by stratum it would be every block.
        Assert.InRange(changes, count, 2 * count);
    }

    [Fact]
    public void AStoppedSchedule_GivesNothing()
    {
        BlockSchedule schedule = new(4);
        schedule.Begin(StratumSequence.Of(4, seed: 1, epoch: 1));
        Assert.True(schedule.TryTake(-1, out int user, out int item));
        schedule.Stop();
        schedule.Finish(user, item);
        Assert.False(schedule.TryTake(user, out _, out _));
    }

    [Fact]
    public void Strata_AreReachedOnce_AndDifferFromEpochToEpoch()
    {
        HashSet<(int, int)> orders = [];
        for (int epoch = 1; epoch <= 100; epoch++)
        {
            StratumSequence strata = StratumSequence.Of(16, seed: 3, epoch);
            Assert.Equal(Enumerable.Range(0, 16), Enumerable.Range(0, 16).Select(turn => strata[turn]).Order());
            orders.Add((strata.Start, strata.Step));
        }

        // 100 draws of 128: about 69 different ones.
        Assert.InRange(orders.Count, 50, 90);
    }
}
