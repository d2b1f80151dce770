using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Training;

public sealed class TrainingTests
{
    [Theory]
    [InlineData(3_000, 400)]        // tall
    [InlineData(400, 3_000)]        // wide
    [InlineData(1_700, 1_700)]      // square
    public void TheHash_IsTheSameForAnyNumberOfThreads(int users, int items)
    {
        using Dataset data = TestData.Random(users, items, 40_000, seed: 1);
        string[] hashes = [.. ((int[])[1, 2, 3, 5, 8, 2]).Select(threads =>
        {
            using Biased128 model = Biased128.Train(data, new TrainingOptions { Threads = threads, Validation = 0.1f });
            Assert.True(model.Training!.Bands > 2);
            return model.Hash;
        })];

        Assert.Single(hashes.Distinct());
    }

    [Fact]
    public void TheHash_DependsOnTheSeed()
    {
        using Dataset data = TestData.Random(50, 60, 1_000, seed: 2);
        using Biased8 one = Biased8.Train(data, new TrainingOptions { Seed = 1 });
        using Biased8 other = Biased8.Train(data, new TrainingOptions { Seed = 2 });

        Assert.NotEqual(one.Hash, other.Hash);
    }

    [Fact]
    public void Training_LearnsWhatWasPlanted()
    {
        using Dataset data = TestData.Planted(200, 150, 8_000, seed: 3, test: 1_000);
        TrainingOptions options = new() { Epochs = 60, Numbers = [KeyValuePair.Create("Regularization.Users", "0.001"), KeyValuePair.Create("Regularization.Items", "0.001")] };
        using Biased8 model = Biased8.Train(data, options);

        // The noise alone is uniform of width 0.2: an RMSE of 0.058.
        Evaluation test = model.Evaluate(data);
        Assert.Equal(1_000, test.Count);
        Assert.InRange(test.Rmse, 0.05, 0.2);
    }

    [Fact]
    public void AnAdaptiveModel_LearnsToo()
    {
        using Dataset data = TestData.Planted(200, 150, 8_000, seed: 3, test: 1_000);
        using AdaptiveWithoutDecay model = AdaptiveWithoutDecay.Train(data, new TrainingOptions { Epochs = 80 });

        Assert.InRange(model.Evaluate(data).Rmse, 0.05, 0.25);
    }

    [Fact]
    public void ADivergingRun_IsRolledBackAndTheHistorySaysSo()
    {
        using Dataset data = TestData.Planted(100, 100, 3_000, seed: 4);
        using Biased8 model = Biased8.Train(data, new TrainingOptions { Epochs = 30, Numbers = [KeyValuePair.Create("ConstantRate.Rate", "8")] });

        IReadOnlyList<EpochReport> history = model.Training!.History;
        Assert.StartsWith("diverged", history[0].Note, StringComparison.Ordinal);
        Assert.Equal(4f, history[1].Rate);
        Assert.All(model.UserFactors[0].ToArray(), static value => Assert.True(float.IsFinite(value)));
        Assert.True(double.IsFinite(model.Training.TrainRmse));
    }

    [Fact]
    public void FactorsThatOverflowAfterTheLastLoss_AreAnError_AndNoModel()
    {
        // Each row is touched once, so that no loss sees what the only step made of it.
        using Dataset data = Dataset.FromRatings([("ann", "a", 1f), ("bob", "b", 5f)]);
        TrainingOptions options = new() { Epochs = 1, Numbers = [KeyValuePair.Create("ConstantRate.Rate", "3e38")] };
        LatheException fault = Assert.Throws<LatheException>(() => Biased8.Train(data, options));
        Assert.Equal("Training ended in factors that are not finite numbers; set a smaller learning rate.", fault.Message);
    }

    [Fact]
    public void ARunThatLearnsNothing_IsNoted()
    {
        // Both biases take one and a half errors each: the error doubles with its sign turned, too slowly to be undone.
        using Dataset data = Dataset.FromRatings([("ann", "a", 1f), ("bob", "b", 5f)]);
        using Biased8 model = Biased8.Train(data, new TrainingOptions { Epochs = 8, Numbers = [KeyValuePair.Create("ConstantRate.Rate", "1.5")] });
        Assert.Contains(model.Training!.Notes, static note => note.Contains("larger than the whole scale of 1 to 5, so the model has learned nothing", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("8e30")]
    [InlineData("1e38")]
    public void ARunThatDivergedForGood_LeavesNoCheckpoint(string rate)
    {
        using TemporaryFolder folder = new();
        using Dataset data = TestData.Planted(100, 100, 3_000, seed: 4);
        TrainingOptions options = new()
        {
            Epochs = 4,
            Numbers = [KeyValuePair.Create("ConstantRate.Rate", rate)],
            Checkpoint = new CheckpointOptions(folder.File("checkpoint")) { Interval = TimeSpan.Zero },
        };
        Assert.Throws<LatheException>(() => Biased8.Train(data, options));
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName));

        // What another run has left is not this one's to remove before it has written its own.
        Directory.CreateDirectory(folder.File("checkpoint"));
        File.WriteAllText(folder.File("checkpoint/checkpoint.json"), "{}");
        options = options with { Checkpoint = options.Checkpoint with { Interval = TimeSpan.FromHours(1), Overwrite = true } };
        Assert.Throws<LatheException>(() => Biased8.Train(data, options));
        Assert.True(File.Exists(folder.File("checkpoint/checkpoint.json")));
    }

    [Fact]
    public void TheBestValidationEpoch_IsKept()
    {
        using Dataset data = TestData.Random(300, 300, 4_000, seed: 5);
        TrainingOptions options = new() { Epochs = 40, Validation = 0.2f, Numbers = [KeyValuePair.Create("ConstantRate.Rate", "0.1")] };
        using Biased16 model = Biased16.Train(data, options);
        TrainingSummary summary = model.Training!;

        EpochReport best = summary.History.MinBy(static report => report.ValidationRmse)!;
        Assert.Equal(best.Epoch, summary.BestEpoch);
        Assert.Equal(best.ValidationRmse, summary.ValidationRmse);
        Assert.True(summary.BestEpoch < 40, "noise is overfitted long before the end");

        // The factors are those of that epoch: a run that ends there has the same.
        using Biased16 shorter = Biased16.Train(data, options with { Epochs = best.Epoch });
        Assert.Equal(shorter.Hash, model.Hash);
    }

    [Fact]
    public void Patience_Stops_AndRefitTrainsOnEverything()
    {
        using Dataset data = TestData.Random(300, 300, 4_000, seed: 6);
        TrainingOptions options = new()
        {
            Epochs = 100,
            Validation = 0.2f,
            Numbers = [KeyValuePair.Create("ConstantRate.Rate", "0.1"), KeyValuePair.Create("Training.Patience", "3"), KeyValuePair.Create("Training.Refit", "true")],
        };
        using Biased16 model = Biased16.Train(data, options);
        TrainingSummary summary = model.Training!;
        EpochReport[] fit = [.. summary.History.Where(static report => !report.Refit)], refit = [.. summary.History.Where(static report => report.Refit)];

        Assert.Equal(summary.BestEpoch + 3, fit.Length);
        Assert.Equal(summary.BestEpoch, refit.Length);
        Assert.Equal(fit.Take(refit.Length).Select(static report => report.Rate), refit.Select(static report => report.Rate));
        Assert.Equal(fit.Length * 3_200L + refit.Length * 4_000L, summary.Updates);

        // Which is a run on all ratings of that many epochs.
        using Biased16 plain = Biased16.Train(data, new TrainingOptions { Epochs = summary.BestEpoch, Numbers = [KeyValuePair.Create("ConstantRate.Rate", "0.1")] });
        Assert.Equal(plain.Hash, model.Hash);
    }

    [Fact]
    public void EqualValues_AndSingleRatings_AreNoTrouble()
    {
        using Dataset single = Dataset.FromRatings([("a", "b", 4f)]);
        using Biased8 one = Biased8.Train(single);
        Assert.Equal(4f, one.Predict("a", "b").Value, 3);

        using Dataset equal = Dataset.FromRatings(Enumerable.Range(0, 50).Select(static row => ($"u{row % 7}", $"i{row % 11}", 1f)));
        using Biased8 clicks = Biased8.Train(equal);
        Assert.Equal(1f, clicks.Predict("u0", "i0").Value, 3);
    }

    [Fact]
    public void TheScale_DoesNotChangeWhatADeclarationMeans()
    {
        using Dataset stars = TestData.Planted(100, 100, 3_000, seed: 8, test: 300);
        using Dataset points = Dataset.FromRatings(Times16(stars.Training), stars.Users, stars.Items, Times16(stars.Test));
        using Biased16 small = Biased16.Train(stars);
        using Biased16 large = Biased16.Train(points);

        Assert.Equal(small.Evaluate(stars).Rmse * 16, large.Evaluate(points).Rmse, 2);
    }

    [Fact]
    public void ACancelledRun_StopsBeforeItsNextBlock()
    {
        using Dataset data = TestData.Random(300, 300, 4_000, seed: 9);
        using CancellationTokenSource source = new();
        int epochs = 0;
        Progress progress = new(_ =>
        {
            if (++epochs == 3)
            {
                source.Cancel();
            }
        });

        Assert.ThrowsAny<OperationCanceledException>(() => Biased16.Train(data, new TrainingOptions { Epochs = 1_000 }, progress, source.Token));
        Assert.Equal(3, epochs);
    }

    [Fact]
    public void AHeavyUser_IsReported()
    {
        Rating[] ratings = [.. Enumerable.Range(0, 20_000).Select(static row => new Rating(row % 3 == 0 ? row % 2_000 : 0, row % 2_500, 1 + row % 5))];
        using Dataset shape = TestData.Random(2_000, 2_500, 1, seed: 1);
        using Dataset data = Dataset.FromRatings(ratings, shape.Users, shape.Items);
        using Biased128 model = Biased128.Train(data, new TrainingOptions { Epochs = 1 });

        Assert.Contains(model.Training!.Notes, static note => note.Contains("one user has", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Training.Nothing", "1")]
    [InlineData("Training.Epochs", "0")]
    public void AnUnknownNumber_IsAnErrorOfTheUser(string name, string value)
    {
        using Dataset data = TestData.Random(5, 5, 20, seed: 1);
        LatheException problem = Assert.Throws<LatheException>(() => Biased8.Train(data, new TrainingOptions { Numbers = [KeyValuePair.Create(name, value)] }));
        Assert.Contains(name, problem.Message, StringComparison.Ordinal);
    }

    private static Rating[] Times16(ReadOnlySpan<Rating> ratings) => [.. ratings.ToArray().Select(static rating => rating with { Value = rating.Value * 16 })];

    private sealed class Progress(Action<EpochReport> action) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => action(value);
    }
}
