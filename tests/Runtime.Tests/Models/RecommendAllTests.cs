using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Models;

public sealed class RecommendAllTests : IDisposable
{
    // More users than are worked on together, and neither they nor the items fill the last group.
    private const int Users = 537, Items = 101;

    private readonly Dataset _data = TestData.Random(Users, Items, 4000, seed: 11);
    private readonly TemporaryFolder _temporary = new();

    public static TheoryData<string> EveryModel => [.. ModelCatalogue.Models.Select(static model => model.Name)];

    [Theory]
    [MemberData(nameof(EveryModel))]
    public void EveryList_IsThatOfRecommend_BitForBit(string name)
    {
        ModelDefinition definition = ModelCatalogue.Models.Single(model => model.Name == name);

        // Gibbs sampling needs the epochs of its burn-in and one more sample.
        using TrainedModel model = definition.Train(_data, new() { Epochs = definition.Declaration.Samples ? 11 : 1, Threads = 1 });
        foreach ((int count, bool includeSeen) in (ReadOnlySpan<(int, bool)>)[(1, false), (10, false), (10, true), (200, false)])
        {
            AssertLists(model, count, new() { IncludeSeen = includeSeen, Threads = 2 });
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void AnyNumberOfThreads_GivesTheSameLists_InTheOrderOfUsers(int threads)
    {
        using TrainedModel model = Biased20.Train(_data);
        AssertLists(model, 7, new() { Threads = threads });
    }

    [Fact]
    public void EqualScores_AreOrderedByIndex()
    {
        using TrainedModel model = Bare8.Train(_data, new TrainingOptions { Numbers = [KeyValuePair.Create("Initialization.Scale", "1e-30")], Epochs = 1 });
        using TrainedModel tied = Biased8.Train(
            Dataset.FromRatings([.. Enumerable.Range(0, 90).Select(static place => ($"u{place % 9}", $"i{place}", 3f))]),
            new TrainingOptions { Numbers = [KeyValuePair.Create("Initialization.Scale", "1e-30")] });
        AssertLists(model, 10, new());
        AssertLists(tied, 10, new());
    }

    [Fact]
    public void UsersWhoHaveSeenEverything_GetNothing_AndNobodyGetsWhatNobodyRated()
    {
        using Dataset data = Dataset.FromRatings([("a", "x", 1f), ("a", "y", 2f), ("b", "x", 3f)]);
        using TrainedModel model = Biased8.Train(data);
        List<(int, int)> found = [];

        RecommendAllSummary summary = model.RecommendAll(3, (user, best) => found.AddRange(best.ToArray().Select(item => (user, item.Item))));

        Assert.Equal([(1, 1)], found);
        Assert.Equal(new RecommendAllSummary(2, 1, 2, 4, 1), summary);
    }

    [Fact]
    public void NoItems_AreNothing_AndABadNumberIsRefused()
    {
        using TrainedModel model = Biased8.Train(_data);
        int users = 0;

        RecommendAllSummary summary = model.RecommendAll(0, (_, best) => users += best.IsEmpty ? 1 : 0);

        Assert.Equal((Users, 0, 0), (users, summary.Recommendations, summary.Fewer));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.RecommendAll(-1, static (_, _) => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.RecommendAll(1, static (_, _) => { }, new() { Threads = 0 }));
    }

    [Fact]
    public void MoreUsers_AllocateNothingMore()
    {
        using TrainedModel model = Biased8.Train(_data);
        using Dataset larger = TestData.Random(20 * Users, Items, 4000, seed: 11);
        using TrainedModel many = Biased8.Train(larger);

        Assert.InRange(Allocated(many) - Allocated(model), long.MinValue, 16_384);

        static long Allocated(TrainedModel model)
        {
            RecommendAllOptions options = new() { Threads = 1 };
            model.RecommendAll(10, static (_, _) => { }, options);
            long before = GC.GetAllocatedBytesForCurrentThread();
            model.RecommendAll(10, static (_, _) => { }, options);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void WhatTheReceiverThrows_EndsTheWork_AndComesOut()
    {
        using TrainedModel model = Biased8.Train(_data);
        int calls = 0;

        Assert.Throws<InvalidDataException>(() => model.RecommendAll(3, (_, _) => throw (++calls == 1 ? new InvalidDataException() : new NotSupportedException())));
        Assert.Equal(1, calls);
        Assert.ThrowsAny<OperationCanceledException>(() => model.RecommendAll(3, static (_, _) => { }, cancellationToken: new(canceled: true)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void TheFile_HoldsWhatOneUsersFilesHold(int threads)
    {
        using Dataset data = Dataset.FromRatings([.. Enumerable.Range(0, 600).Select(static row => ($"user {row % 37}, \"{row % 37}\"", $"item \"{row % 53}\", ä", 1f + (row % 5)))]);
        using TrainedModel model = Biased20.Train(data);
        List<string> expected = ["user,rank,item,title,score"];
        for (int user = 0; user < model.Users.Count; user++)
        {
            string one = _temporary.File("one.csv");
            RecommendationFile.Write(one, model.Users[user], model.Recommend(model.Users[user], 5), overwrite: true);
            expected.AddRange(File.ReadAllLines(one).Skip(1));
        }

        string all = _temporary.File("all.csv");
        RecommendAllSummary summary = RecommendationFile.WriteAll(all, model, 5, new() { Threads = threads });

        Assert.Equal(expected, File.ReadAllLines(all));
        Assert.Equal(expected.Count - 1, summary.Recommendations);
        Assert.Contains("exists already", Assert.Throws<LatheException>(() => RecommendationFile.WriteAll(all, model, 5)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACancelledOrFullFile_LeavesWhatWasThere()
    {
        using TrainedModel model = Biased8.Train(_data);
        string file = _temporary.File("kept.csv");
        File.WriteAllText(file, "old");
        using CancellationTokenSource source = new();
        IProgress<long> cancelling = new Cancelling(source);

        Assert.ThrowsAny<OperationCanceledException>(() => RecommendationFile.WriteAll(file, model, 5, overwrite: true, progress: cancelling, cancellationToken: source.Token));
        foreach (long room in (ReadOnlySpan<long>)[0, 10, 5000])
        {
            using (new FullDisk(room).Use())
            {
                Assert.Contains("No space left on device", Assert.Throws<LatheException>(() => RecommendationFile.WriteAll(file, model, 5, overwrite: true)).Message, StringComparison.Ordinal);
            }
        }

        Assert.Equal("old", File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFileSystemEntries(_temporary.FullName));
    }

    public void Dispose()
    {
        _data.Dispose();
        _temporary.Dispose();
    }

    private static void AssertLists(TrainedModel model, int count, RecommendAllOptions options)
    {
        int next = 0;
        long found = 0;
        RecommendAllSummary summary = model.RecommendAll(
            count,
            (user, best) =>
            {
                Assert.Equal(next++, user);
                ScoredItem[] expected = new ScoredItem[count];
                Array.Resize(ref expected, model.Recommend(user, expected, new() { IncludeSeen = options.IncludeSeen }));
                Assert.Equal(
                    expected.Select(static item => (item.Item, BitConverter.SingleToInt32Bits(item.Score))),
                    best.ToArray().Select(static item => (item.Item, BitConverter.SingleToInt32Bits(item.Score))));
                found += best.Length;
            },
            options);
        Assert.Equal(model.Users.Count, next);
        Assert.Equal(found, summary.Recommendations);
    }

    private sealed class Cancelling(CancellationTokenSource source) : IProgress<long>
    {
        public void Report(long value) => source.Cancel();
    }
}
