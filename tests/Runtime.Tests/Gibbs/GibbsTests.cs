using Lathe.Tests.Support;

namespace Lathe.Tests.Gibbs;

/// <summary>Training by Gibbs sampling, and what a model of samples answers.</summary>
public sealed class GibbsTests
{
    [Fact]
    public void TheThreads_ChangeNoBit()
    {
        using Dataset data = TestData.Random(300, 1_200, 9_000, seed: 5);
        string[] hashes = [.. ((int[])[1, 2, 4]).Select(threads =>
        {
            using TrainedModel model = Gibbs16.Train(data, new TrainingOptions { Threads = threads });
            return model.Hash;
        })];
        Assert.Single(hashes.Distinct());
    }

    [Theory]
    [InlineData(nameof(Gibbs3), 3)]
    [InlineData(nameof(Gibbs16), 3)]
    [InlineData(nameof(Gibbs20), 3)]
    public void APrediction_IsTheMeanOverSamples(string name, int samples)
    {
        using Dataset data = TestData.Random(40, 30, 600, seed: 6);
        using TrainedModel model = ModelCatalogue.Models.Single(model => model.Name == name).Train(data);
        Assert.Equal(samples, model.State.Factors.Samples.Count);
        for (int user = 0; user < 40; user++)
        {
            double[] scores = [.. model.State.Factors.Samples.Select(sample => Score(sample, user, user % 30))];
            double mean = scores.Average();
            Assert.Equal(Math.Clamp(model.Mean + mean, model.ValueRange.Minimum, model.ValueRange.Maximum), model.Predict(user, user % 30), 1e-4);
            Assert.Equal(Math.Sqrt(scores.Sum(score => (score - mean) * (score - mean)) / (samples - 1)), model.StandardDeviation(user, user % 30), 1e-3);
        }
    }

    /// <summary>One user's list, the lists of all, and single predictions agree; the list says how sure it is.</summary>
    [Fact]
    public void Lists_AreThoseOfTheMeans()
    {
        using Dataset data = TestData.Random(50, 100, 900, seed: 7);
        using TrainedModel model = Gibbs3.Train(data);
        int next = 0;
        ScoredItem[] best = new ScoredItem[8];
        model.RecommendAll(8, (user, list) =>
        {
            Assert.Equal(next++, user);
            int found = model.Recommend(user, best);
            Assert.Equal(best[..found], list.ToArray());
        });
        Assert.Equal(50, next);
        Recommendation first = model.Recommend(model.Users[3])[0];
        model.Items.TryIndexOf(first.Item, out int item);
        Assert.Equal(Math.Clamp(first.Score, model.ValueRange.Minimum, model.ValueRange.Maximum), model.Predict(3, item), 1e-5);
        Assert.Equal(model.StandardDeviation(3, item), first.StandardDeviation);
    }

    [Fact]
    public void ASavedModel_PredictsTheSame()
    {
        using TemporaryFolder folder = new();
        using Dataset data = TestData.Random(40, 30, 600, seed: 8, test: 50);
        using TrainedModel model = Gibbs3.Train(data);
        model.Save(folder.File("model"));
        using TrainedModel loaded = Gibbs3.Definition.Load(folder.File("model"), verify: true);
        Assert.Equal(model.Hash, loaded.Hash);
        Assert.Equal(model.Evaluate(data), loaded.Evaluate(data));
        Assert.True(model.Evaluate(data).MeanDeviation > 0);

        Lathe.Npy.NpyArray.Write<float>(folder.File("model/user_factor_samples.npy"), new float[3 * 40 * 2], 3, 40, 2);
        LatheException refusal = Assert.Throws<LatheException>(() => Gibbs3.Definition.Load(folder.File("model")));
        Assert.Contains("has shape (3, 40, 2), and this Gibbs3 needs (3, 40, 3)", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>One solver validates a sweep that is then undone, the other does not: what follows is the same.</summary>
    [Fact]
    public void ASweepThatIsUndone_LeavesNothingInTheValidation()
    {
        ModelDeclaration model = Gibbs20.Definition.Declaration;
        using Dataset data = TestData.Random(40, 30, 600, seed: 9);
        double[] errors = [.. new[] { true, false }.Select(validates =>
        {
            LeastSquaresPlan plan = LeastSquaresPlan.Prepare(new(model, model.Numbers, data, new(1, 5), Validation: 0.2f, Start: null, Threads: 1, CancellationToken.None));
            using GibbsSolver solver = new(plan, model.Kernels.LeastSquares!, threads: 1);
            solver.RunEpoch(1, 0, default);
            solver.Snapshot(SnapshotSlot.Previous);
            solver.RunEpoch(2, 0, default);
            if (validates)
            {
                solver.ValidationSquaredErrors(default);
            }

            solver.Restore(SnapshotSlot.Previous);
            solver.RunEpoch(3, 0, default);
            return solver.ValidationSquaredErrors(default);
        })];
        Assert.Equal(errors[1], errors[0]);
    }

    /// <summary>Most sweeps come to nothing, and are undone; there is no rate to halve.</summary>
    [Fact]
    public void ASingleRating_EndsInFiniteNumbers()
    {
        using Dataset data = Dataset.FromRatings([("ann", "dune", 4f)]);
        using TrainedModel model = Gibbs3.Train(data);
        Assert.True(float.IsFinite(model.Predict("ann", "dune").Value));
        Assert.All(model.Training!.History, static epoch => Assert.DoesNotContain("rate", epoch.Note, StringComparison.Ordinal));
    }

    [Fact]
    public void SamplesOfHalves_AreRoundedBeforeAnyAnswer_AndStoredSo()
    {
        using TemporaryFolder folder = new();
        using Dataset data = TestData.Random(40, 30, 600, seed: 8, test: 50);
        using TrainedModel model = GibbsOfHalves5.Train(data);
        model.Save(folder.File("model"));
        using TrainedModel loaded = GibbsOfHalves5.Definition.Load(folder.File("model"), verify: true);

        Assert.Equal("'<f2'", Lathe.Npy.NpyArray.ReadHeader(folder.File("model/item_factor_samples.npy")).Dtype.ToString());
        Assert.Equal("'<f4'", Lathe.Npy.NpyArray.ReadHeader(folder.File("model/item_bias_samples.npy")).Dtype.ToString());
        Assert.Equal(model.Hash, loaded.Hash);
        Assert.Equal(model.Evaluate(data), loaded.Evaluate(data));
    }

    /// <summary>Centring moves numbers between rows and biases and leaves every prediction.</summary>
    [Fact]
    public void Centring_LeavesThePredictions()
    {
        using Dataset data = TestData.Random(40, 30, 600, seed: 9);
        ModelDeclaration declaration = Gibbs3.Definition.Declaration;
        using LeastSquaresPlan plan = LeastSquaresPlan.Prepare(new(declaration, declaration.Numbers, data, new(1, 5), Validation: 0, Start: null, Threads: 1, CancellationToken.None));
        plan.State.Numbers(plan.State.Layout.UserBiases).Fill(0.3f);
        double[] before = [.. Enumerable.Range(0, 30).Select(i => Score(plan.State, i))];
        new SampleCentring(plan, plan.State).Run();
        Assert.All(before.Zip(Enumerable.Range(0, 30)), pair => Assert.Equal(pair.First, Score(plan.State, pair.Second), 1e-5));
        Assert.Equal(0, plan.State.UserBiases.ToArray().Zip(plan.Users.Ratings).Where(static pair => pair.Second > 0).Average(static pair => pair.First), 1e-5);
    }

    /// <summary>A pair of an item that nobody has rated is predicted alike by index and as an unknown one.</summary>
    [Fact]
    public void AnUnratedItem_IsThePredictionOfItsUser()
    {
        Rating[] ratings = [.. Enumerable.Range(0, 400).Select(static i => new Rating(i % 20, i * 7 % 19, 1 + i * i % 9 / 2f))];
        using Dataset data = Dataset.FromRatings(ratings, IdMap.FromTexts(Enumerable.Range(0, 20).Select(static i => $"u{i}")), IdMap.FromTexts(Enumerable.Range(0, 20).Select(static i => $"i{i}")), []);
        using TrainedModel model = Gibbs3.Train(data);
        for (int user = 0; user < 20; user++)
        {
            Assert.Equal(model.Predict($"u{user}", "unheard of").Value, model.Predict(user, 19), 1e-4);
            Assert.Equal(PredictionBasis.UserBias, model.Predict($"u{user}", "i19").Basis);
        }
    }

    [Fact]
    public void TheEpochs_SayWhatTheyAre_AndTheMeanPredictsBetterThanASample()
    {
        using Dataset data = TestData.Planted(200, 120, 8_000, seed: 10, test: 2_000);
        using TrainedModel model = Gibbs3.Train(data, new TrainingOptions { Epochs = 42, Numbers = [new("Training.Validation", "0.1"), new("GibbsSampling.Burn", "10")] });
        EpochReport[] epochs = [.. model.Training!.History];
        Assert.Equal(["burn-in", "1 sample", "1 sample", "mean of 2 samples"], epochs[10..14].Select(static epoch => epoch.Note));
        Assert.Equal((42, "mean of 16 samples"), (model.Training.BestEpoch, epochs[^1].Note));
        Assert.Equal(epochs[^1].ValidationRmse, model.Training.ValidationRmse);

        // The values hold uniform noise of 0.2 / sqrt(12) = 0.058.
        double rmse = model.Evaluate(data).Rmse;
        Assert.InRange(rmse, 0.05, 0.075);
        Assert.True(rmse < model.State.Factors.Samples.Average(sample => Rmse(model, sample, data)));
    }

    [Fact]
    public void WhatIsNotThere_IsRefused_InASentence()
    {
        using Dataset data = TestData.Random(20, 20, 100, seed: 8);
        Assert.Equal(
            "There is no simulator kernel for GibbsSampling, which Gibbs3 declares; use --device cpu.",
            Assert.Throws<LatheException>(() => Gibbs3.Train(data, new TrainingOptions { Device = "simulator" })).Message);
        Assert.Equal(
            "Gibbs3 would end before its first sample: Burn=2 and Thin=2 ask for 4 sweeps; set --epochs to that or more.",
            Assert.Throws<LatheException>(() => Gibbs3.Train(data, new TrainingOptions { Epochs = 3 })).Message);
        using TrainedModel model = Gibbs3.Train(data);
        Assert.StartsWith("Gibbs3 predicts means over samples, of which a new user has none", Assert.Throws<LatheException>(() => model.FoldIn([0], [3f])).Message, StringComparison.Ordinal);
        Assert.Equal(
            "There is no simulator kernel for means over samples, which Gibbs3 predicts; use --device cpu.",
            Assert.Throws<LatheException>(() => model.RecommendAll(3, static (_, _) => { }, new() { Device = "simulator" })).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void EqualValues_AUserWithOneRating_AndMoreColumnsThanRatings_GiveNumbers(int items)
    {
        using Dataset data = Dataset.FromRatings(Enumerable.Range(0, items).Select(static i => ("only", $"i{i}", 3f)));
        using TrainedModel model = Gibbs16.Train(data);
        Assert.Equal(3f, model.Predict(0, 0));
    }

    private static double Rmse(TrainedModel model, FactorSet sample, Dataset data) => Math.Sqrt(data.Test.ToArray().Average(rating =>
        Math.Pow(Math.Clamp(model.Mean + Score(sample, rating.User, rating.Item), model.ValueRange.Minimum, model.ValueRange.Maximum) - rating.Value, 2)));

    private static double Score(FactorSet sample, int user, int item)
    {
        double score = sample.UserBias(user) + sample.ItemBias(item);
        for (int column = 0; column < sample.Users.Rank; column++)
        {
            score += (double)sample.Users[user][column] * sample.Items[item][column];
        }

        return score;
    }

    private static double Score(SgdState state, int i)
    {
        double score = state.UserBiases[i] + state.ItemBiases[i];
        for (int column = 0; column < 3; column++)
        {
            score += (double)state.UserRow(i)[column] * state.ItemRow(i)[column];
        }

        return score;
    }
}
