using Lathe.Tests.Support;

namespace Lathe.Tests.Pairs;

/// <summary>Bayesian personalized ranking on the processor.</summary>
public sealed class PairSolverTests
{
    [Fact]
    public void TheThreads_ChangeNoBit()
    {
        using Dataset data = TestData.Random(1_700, 1_500, 40_000, seed: 41);
        (string Hash, int Bands)[] runs = [.. ((int[])[1, 2, 3, 5, 8]).Select(threads =>
        {
            using Pairs64 model = Pairs64.Train(data, new TrainingOptions { Threads = threads, Epochs = 4, Validation = 0.1f });
            return (model.Hash, model.Training!.Bands);
        })];
        Assert.Single(runs.Distinct());
        Assert.True(runs[0].Bands >= 2);
    }

    [Fact]
    public void TheDrawnItem_IsOfTheBlocksBandAndNotRated_AndAnotherEachEpoch()
    {
        ModelDeclaration model = Pairs20.Definition.Declaration;
        using Dataset data = TestData.Random(4_000, 3_000, 20_000, seed: 42);
        using SgdPlan plan = SgdPlan.Prepare(model, model.Numbers, data.Training, 4_000, 3_000, new ValueLimits(1, 5), validation: 0, threads: 1);
        HashSet<(int, int)> rated = [.. plan.Grid.Ratings.Slice(0, (int)plan.RatingCount).ToArray().Select(static rating => (rating.User, rating.Item))];
        OtherItems items = new(plan.Grid, draws: 3);
        int[][] drawn = [new int[20_000], new int[20_000]];
        PairSet room = new();
        int found = 0;
        for (int block = 0; block < plan.Grid.Count * plan.Grid.Count; block++)
        {
            int length = plan.Grid.LengthOf(block), start = (int)plan.Grid.StartOf(block);
            for (int epoch = 1; epoch <= 2; epoch++)
            {
                found += items.Draw(block, CounterRandom.Stream(1, RandomPurpose.PairOfRating, (ulong)epoch), room, drawn[epoch - 1].AsSpan(start, length));
            }

            for (int i = start; i < start + length; i++)
            {
                Rating rating = plan.Grid.Ratings.Slice(i, 1)[0];
                int other = drawn[0][i];
                Assert.True(other == rating.Item || !rated.Contains((rating.User, other)));
                Assert.Equal(block % plan.Grid.Count, plan.Grid.Items.BandOf[plan.Grid.Items.RowAt[other]]);
            }
        }

        Assert.True(plan.Grid.Count > 1);
        Assert.InRange(found, 39_000, 40_000);
        Assert.InRange(drawn[0].Zip(drawn[1]).Count(static pair => pair.First == pair.Second), 1, 2_000);
    }

    /// <summary>Ann rated a of a and b, so b is drawn or nothing: one epoch by hand.</summary>
    [Fact]
    public void TheFirstEpoch_IsThatOfTheHandComputedCase()
    {
        ModelDeclaration model = Pairs1.Definition.Declaration;
        ModelNumbers numbers = model.Numbers.Set("BayesianPersonalizedRanking.Draws", 64);
        Rating[] ratings = [new(0, 0, 5)];
        using SgdPlan plan = SgdPlan.Prepare(model, numbers, ratings, 1, 2, new ValueLimits(1, 5), validation: 0, threads: 1);
        using HostPairSolver solver = new(plan, model.Kernels.Pairs!, threads: 1);
        int a = plan.Grid.Items.PositionOf[0], b = plan.Grid.Items.PositionOf[1];
        (plan.State.UserRow(0)[0], plan.State.ItemRow(a)[0], plan.State.ItemRow(b)[0]) = (0.5f, 1f, 3f);

        // The lead is 0.5 (1 - 3) = -1, the pull 1 / (1 + e^-1) = 0.731, the rate 0.1.
        Assert.Equal(Math.Log(1 + Math.E), solver.RunEpoch(1, 0.1f, CancellationToken.None), precision: 9);
        Assert.Equal(0.5 * (1 - 0.1 * 0.05) + (1 - 3) * 0.0731058579, plan.State.UserRow(0)[0], tolerance: 1e-6);
        Assert.Equal(1 * (1 - 0.1 * 0.03) + 0.5 * 0.0731058579, plan.State.ItemRow(a)[0], tolerance: 1e-6);
        Assert.Equal(3 * (1 - 0.1 * 0.03) - 0.5 * 0.0731058579, plan.State.ItemRow(b)[0], tolerance: 1e-6);
        Assert.Equal(0.0731058579, plan.State.ItemBiases[a], tolerance: 1e-6);
        Assert.Equal(-0.0731058579, plan.State.ItemBiases[b], tolerance: 1e-6);
        Assert.Equal(0f, plan.State.UserBiases[0]);
    }

    [Fact]
    public void WhoRatedEverything_TeachesNothing_AndNothingIsNoNumber()
    {
        using Dataset data = Dataset.FromRatings([("ann", "a", 1f), ("ann", "b", 1f)]);
        using Pairs20 model = Pairs20.Train(data);
        Assert.Equal(0, model.Training!.TrainRmse);
        Assert.All(model.Training.History, static epoch => Assert.Equal("pair loss", epoch.LossName));
        Assert.DoesNotContain(model.Training.Notes, static note => note.Contains("values", StringComparison.Ordinal));
    }

    [Fact]
    public void TheLossFalls_IsCalledByItsName_AndValuesAreSaidToPlayNoPart()
    {
        using TemporaryFolder folder = new();
        using Dataset data = TestData.Random(200, 150, 6_000, seed: 43);
        TrainedModel model = Pairs64.Train(data, new TrainingOptions { Epochs = 15, Validation = 0.1f });
        model.Save(folder.File("model"));

        Assert.InRange(model.Training!.History[0].TrainRmse, 0.68, 0.71);
        Assert.True(model.Training.History[^1].TrainRmse < model.Training.History[0].TrainRmse - 0.05);
        Assert.InRange(model.Training.ValidationRmse!.Value, 0.4, 0.7);
        Assert.Equal("pair loss", model.Training.LossName);
        Assert.Contains("every rating is a click to this model: its values play no part", model.Training.Notes);
        Assert.StartsWith("phase,epoch,rate,trainLoss,validationLoss,", File.ReadAllText(folder.File("model/history.csv")), StringComparison.Ordinal);
        Assert.Equal("b_i + p.q", Pairs64.Definition.Declaration.Formula);
        model.Dispose();
    }

    [Fact]
    public void NoDevice_TrainsIt_AndNoUserIsFoldedIn()
    {
        using Dataset data = TestData.Random(20, 20, 100, seed: 44);
        LatheException refusal = Assert.Throws<LatheException>(() => Pairs20.Train(data, new TrainingOptions { Device = "simulator" }));
        Assert.Equal("There is no simulator kernel for BayesianPersonalizedRanking, which Pairs20 declares; use --device cpu.", refusal.Message);
        using Pairs20 model = Pairs20.Train(data);
        TrainedModel trained = model;
        refusal = Assert.Throws<LatheException>(() => trained.FoldIn([1], [4f]));
        Assert.StartsWith("Pairs20 learns from pairs of items", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>A sanity check on real ratings: more of the test ratings are in the lists than in those of the most rated items.</summary>
    [SkippableFact]
    public void OnRealRatings_TheListsAreBetterThanThoseOfPopularity()
    {
        List<(string User, string Item, float Value)> lines = [.. File.ReadLines(RealData.File("ml-latest-small/ratings.csv")).Skip(1)
            .Select(static line => line.Split(','))
            .Select(static cells => (cells[0], cells[1], float.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture)))];
        Random random = new(45);
        bool[] test = [.. lines.Select(_ => random.Next(10) == 0)];
        using Dataset data = Dataset.FromRatings([.. lines.Where((_, i) => !test[i])]);
        Dictionary<string, HashSet<string>> wanted = lines.Where((_, i) => test[i]).GroupBy(static line => line.User).ToDictionary(static user => user.Key, static user => user.Select(static line => line.Item).ToHashSet());
        Dictionary<string, HashSet<string>> seen = lines.Where((_, i) => !test[i]).GroupBy(static line => line.User).ToDictionary(static user => user.Key, static user => user.Select(static line => line.Item).ToHashSet());
        string[] popular = [.. lines.Where((_, i) => !test[i]).GroupBy(static line => line.Item).OrderByDescending(static item => item.Count()).Select(static item => item.Key)];
        TrainedModel model = Pairs64.Train(data, new TrainingOptions { Epochs = 30 });

        int hits = 0, popularHits = 0;
        foreach (string user in wanted.Keys.Where(seen.ContainsKey))
        {
            hits += model.Recommend(user, count: 10).Count(item => wanted[user].Contains(item.Item));
            popularHits += popular.Where(item => !seen[user].Contains(item)).Take(10).Count(wanted[user].Contains);
        }

        model.Dispose();
        Assert.True(hits > popularHits * 1.2, $"{hits} hits, {popularHits} by popularity");
    }
}
