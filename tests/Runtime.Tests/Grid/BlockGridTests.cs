using Lathe.Tests.Support;

namespace Lathe.Tests.Grid;

public sealed class BlockGridTests
{
    public static TheoryData<int, int, int, int> Shapes => new()
    {
        { 200, 30, 3_000, 4 },      // tall
        { 30, 200, 3_000, 4 },      // wide
        { 64, 64, 2_000, 8 },       // square
        { 1, 1, 5, 1 },             // one of each
        { 50, 50, 3, 2 },           // hardly any ratings
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EveryRatingStandsOnce_InTheBlockOfItsBands(int users, int items, int ratings, int bands)
    {
        using Dataset data = TestData.Random(users, items, ratings, seed: 1);
        using BlockGrid grid = Build(data, bands, threads: 2);

        List<Rating> found = [];
        for (int block = 0; block < bands * bands; block++)
        {
            foreach (Rating placed in grid.Ratings.Slice(grid.StartOf(block), grid.LengthOf(block)))
            {
                Rating rating = new(grid.Users.RowAt[placed.User], grid.Items.RowAt[placed.Item], placed.Value);
                Assert.Equal(block, grid.Users.BandOf[rating.User] * bands + grid.Items.BandOf[rating.Item]);
                found.Add(rating);
            }
        }

        Assert.Equal(Sorted(data.Training.ToArray()), Sorted(found));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void TheGrid_DoesNotDependOnTheThreads(int users, int items, int ratings, int bands)
    {
        using Dataset data = TestData.Random(users, items, ratings, seed: 2);
        using BlockGrid one = Build(data, bands, threads: 1);
        using BlockGrid three = Build(data, bands, threads: 3);

        Assert.Equal(one.Starts, three.Starts);
        Assert.Equal(one.Ratings.Slice(0, ratings).ToArray(), three.Ratings.Slice(0, ratings).ToArray());
    }

    [Fact]
    public void BandsAreOrderedByPositionAndHoldAboutAsManyRatings()
    {
        using Dataset data = TestData.Random(500, 500, 20_000, seed: 3);
        using BlockGrid grid = Build(data, 8, threads: 1);

        byte[] bands = [.. grid.Users.RowAt.Select(row => grid.Users.BandOf[row])];
        Assert.Equal(bands.Order(), bands);
        for (int band = 0; band < 8; band++)
        {
            int held = Enumerable.Range(0, 500).Where(row => grid.Users.BandOf[row] == band).Sum(row => grid.Users.Ratings[row]);
            Assert.InRange(held, 20_000 / 8 - 100, 20_000 / 8 + 100);
        }
    }

    [Theory]
    [InlineData(610, 9_724, 64, 90_752, 8)]
    [InlineData(138_000, 27_000, 32, 18_000_000, 64)]
    [InlineData(100, 100, 16, 1_000_000, 1)]        // both matrices fit
    [InlineData(100_000, 3, 128, 1_000_000, 2)]     // no more bands than items
    [InlineData(10_000, 10_000, 128, 2_000, 2)]     // 256 ratings a block on average
    [InlineData(1, 1, 1_024, 1, 1)]
    public void BandCount_ComesFromTheDataAlone(int users, int items, int stride, int ratings, int expected)
    {
        Assert.Equal(expected, BlockCount.Choose(users, items, stride, ratings));
    }

    private static unsafe BlockGrid Build(Dataset data, int bands, int threads)
    {
        fixed (Rating* first = data.Training)
        {
            TrainingRatings ratings = new(first, data.Training.Length, share: 0, seed: 5);
            return BlockGridBuilder.Build(ratings, data.Users.Count, data.Items.Count, bands, seed: 5, new ValueScaling(0, 1), new ParallelOptions { MaxDegreeOfParallelism = threads });
        }
    }

    private static IEnumerable<Rating> Sorted(IEnumerable<Rating> ratings) =>
        ratings.OrderBy(static rating => rating.User).ThenBy(static rating => rating.Item).ThenBy(static rating => rating.Value);
}
