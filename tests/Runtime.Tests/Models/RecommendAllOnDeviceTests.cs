using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Models;

/// <summary>A device's lists are the processor's, but for the last bits of the scores.</summary>
public sealed class RecommendAllOnDeviceTests
{
    private const float Tolerance = 1e-4f;

    [Theory]
    [InlineData(nameof(Biased1), false)]
    [InlineData(nameof(Biased33), true)]
    [InlineData(nameof(Bare64), false)]
    [InlineData(nameof(Adaptive20), false)]
    [InlineData(nameof(Biased300), false)]
    public void TheLists_AreTheProcessors(string name, bool includeSeen)
    {
        using Dataset data = TestData.Random(40, 53, 900, seed: 21);
        using TrainedModel model = ModelCatalogue.Models.Single(one => one.Name == name).Train(data, new TrainingOptions { Epochs = 3, Device = "cpu" });
        foreach (int count in (int[])[1, 7, 60])
        {
            List<ScoredItem[]> expected = Lists(model, count, new() { IncludeSeen = includeSeen }, out RecommendAllSummary host);
            List<ScoredItem[]> actual = Lists(model, count, new() { IncludeSeen = includeSeen, Device = "simulator" }, out RecommendAllSummary device);

            Assert.Equal(host with { Threads = 0 }, device with { Threads = 0 });
            Assert.Equal(expected.Select(static list => list.Length), actual.Select(static list => list.Length));
            foreach ((ScoredItem[] one, ScoredItem[] other) in expected.Zip(actual))
            {
                Assert.All(one.Zip(other), static pair => Assert.Equal(pair.First.Score, pair.Second.Score, Tolerance));

                // Items change places only where their scores are as good as equal.
                Assert.All(one.Zip(other).Where(static pair => pair.First.Item != pair.Second.Item), pair =>
                    Assert.Contains(one, near => near.Item == pair.Second.Item && Math.Abs(near.Score - pair.Second.Score) <= Tolerance));
            }
        }
    }

    [Fact]
    public void AnUnknownDevice_IsAnErrorThatNamesTheChoices()
    {
        using Dataset data = TestData.Random(5, 5, 20, seed: 1);
        using Biased8 model = Biased8.Train(data, new TrainingOptions { Epochs = 1, Device = "cpu" });
        LatheException problem = Assert.Throws<LatheException>(() => model.RecommendAll(3, static (_, _) => { }, new RecommendAllOptions { Device = "gpu" }));

        Assert.StartsWith("there is no device 'gpu'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MoreThanASearchCanHold_IsRefused()
    {
        int users = 70_000, items = 40_000;
        using Dataset data = Dataset.FromRatings(
            [.. Enumerable.Range(0, users).Select(user => new Rating(user, user % items, 1f))],
            IdMap.FromNumbers([.. Enumerable.Range(0, users).Select(static id => (long)id)]), IdMap.FromNumbers([.. Enumerable.Range(0, items).Select(static id => (long)id)]));
        using Biased1 model = Biased1.Train(data, new TrainingOptions { Epochs = 1, Device = "cpu" });
        LatheException problem = Assert.Throws<LatheException>(() => model.RecommendAll(items, static (_, _) => { }, new RecommendAllOptions { Device = "simulator" }));

        Assert.StartsWith("Biased1: lists of 40000 items for 70000 users are more than one search on a device can hold", problem.Message, StringComparison.Ordinal);
    }

    private static List<ScoredItem[]> Lists(TrainedModel model, int count, RecommendAllOptions options, out RecommendAllSummary summary)
    {
        List<ScoredItem[]> lists = [];
        summary = model.RecommendAll(count, (_, best) => lists.Add(best.ToArray()), options);
        return lists;
    }
}
