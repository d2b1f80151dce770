using Lathe.Tests.Kernels;

namespace Lathe.Tests.Models;

/// <summary>As little data as there can be, and data that say nothing: training ends, and every question has an answer.</summary>
public sealed class SmallestDataTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public void OneUser_OneItem_OneRating(int threads)
    {
        using Dataset data = Dataset.FromRatings([("ann", "dune", 4f)]);
        using Biased7 model = Biased7.Train(data, new() { Threads = threads });

        Assert.Equal(4f, model.Predict("ann", "dune").Value);
        Assert.Equal(4f, model.Predict("nobody", "nothing").Value);
        Assert.Empty(model.Recommend("ann", 10));
        Assert.Equal("dune", Assert.Single(model.Recommend("ann", 10, new() { IncludeSeen = true })).Item);
    }

    [Fact]
    public void OneRating_AllHeldOut_IsRefusedOrTrained()
    {
        using Dataset data = Dataset.FromRatings([("ann", "dune", 4f), ("bob", "dune", 3f)]);
        using Biased7 model = Biased7.Train(data, new() { Validation = 0.5f });
        Assert.True(float.IsFinite(model.Predict("ann", "dune").Value));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(-3f)]
    [InlineData(1e30f)]
    public void AllValuesEqual_PredictThatValue(float value)
    {
        using Dataset data = Dataset.FromRatings(Enumerable.Range(0, 60).Select(row => ($"u{row % 7}", $"i{row}", value)));
        using Biased7 model = Biased7.Train(data, new() { Threads = 3 });

        Assert.Equal(value, model.Predict("u1", "i2").Value);
        Assert.All(model.Recommend("u1", 100), scored => Assert.True(float.IsFinite(scored.Score)));
    }

    [Fact]
    public void MoreThreadsThanRows_ChangeNoBit()
    {
        using Dataset data = Dataset.FromRatings(Enumerable.Range(0, 9).Select(static row => ($"u{row % 3}", $"i{row % 4}", row % 5f)), DuplicateRule.Keep);
        using Biased7 one = Biased7.Train(data, new() { Threads = 1 });
        using Biased7 many = Biased7.Train(data, new() { Threads = 64 });
        Assert.Equal(one.Hash, many.Hash);
    }

    [Fact]
    public void WhoHasSeenEverything_GetsNothing_AndAskingForMoreGivesWhatThereIs()
    {
        using Dataset data = Dataset.FromRatings(
            [("ann", "a", 1f), ("ann", "b", 2f), ("ann", "c", 3f), ("bob", "b", 4f)]);
        using Biased7 model = Biased7.Train(data);

        Assert.Empty(model.Recommend("ann", 5));
        Assert.Equal(["a", "c"], model.Recommend("bob", int.MaxValue).Select(static item => item.Item).Order(StringComparer.Ordinal));
        Assert.Equal(3, model.Recommend("ann", int.MaxValue, new() { IncludeSeen = true }).Count);
        Assert.Empty(model.Recommend("bob", 0));
        Assert.Equal(0, model.Recommend(0, []));
        Assert.Contains("'eve' is not known", Assert.Throws<LatheException>(() => model.Recommend("eve")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Recommend("bob", -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Recommend(2, new ScoredItem[1]));
    }
}
