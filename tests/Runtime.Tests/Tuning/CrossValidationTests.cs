using Lathe.Datasets;
using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Tuning;

public sealed class CrossValidationTests : IDisposable
{
    private readonly Dataset _data = TestData.Planted(60, 40, 1501, seed: 4, test: 203);

    [Theory]
    [InlineData(2, 2)]
    [InlineData(7, 3)]
    [InlineData(1000, 10)]
    [InlineData(1003, 10)]
    public void EachRating_IsInOneFold_AndSizesDifferByOneAtMost(int count, int folds)
    {
        Rating[] ratings = [.. Enumerable.Range(0, count).Select(static row => new Rating(row, row, row))];
        RatingFolds divided = new(count, folds, seed: 1), other = new(count, folds, seed: 2);
        List<float> all = [];
        bool differ = false;
        for (int fold = 0; fold < folds; fold++)
        {
            (Rating[] others, Rating[] inside) = divided.Divide(ratings, fold, CancellationToken.None);
            Assert.InRange(inside.Length, count / folds, (count + folds - 1) / folds);
            Assert.Equal(inside.Length, divided.SizeOf(fold));
            Assert.Equal(ratings, inside.Concat(others).OrderBy(static rating => rating.User));
            Assert.Equal(inside.OrderBy(static rating => rating.User), inside);
            Assert.Equal(others.OrderBy(static rating => rating.User), others);
            Assert.Equal(inside, divided.Divide(ratings, fold, CancellationToken.None).Inside);
            differ |= !inside.SequenceEqual(other.Divide(ratings, fold, CancellationToken.None).Inside);
            all.AddRange(inside.Select(static rating => rating.Value));
        }

        Assert.Equal(Enumerable.Range(0, count).Select(static row => (float)row), all.Order());
        Assert.True(differ || count == 2);
    }

    [Fact]
    public void ItsFigures_AreThoseOfTrainingsByHand()
    {
        TrainingOptions options = new() { Numbers = [KeyValuePair.Create("ConstantRate.Rate", "0.03")], Epochs = 5, Threads = 1 };
        CrossValidationSummary found = CrossValidation.Run(Biased8.Definition, _data, new() { Folds = 4, Seed = 9, Training = options, Ranking = new() { Top = 5 } });

        // The folds once more: ranks in the order of the hashes, cut into four.
        Rating[] all = _data.Ratings.ToArray();
        int[] order = [.. Enumerable.Range(0, all.Length).OrderBy(static row => CounterRandom.Bits(9, RandomPurpose.Folds, 0, (ulong)row))];
        List<double> errors = [];
        for (int fold = 0; fold < 4; fold++)
        {
            HashSet<int> inside = [.. order[(all.Length * fold / 4)..(all.Length * (fold + 1) / 4)]];
            Rating[] test = [.. all.Where((_, row) => inside.Contains(row))], training = [.. all.Where((_, row) => !inside.Contains(row))];
            using Dataset data = Dataset.FromRatings(training, _data.Users, _data.Items, test);
            using TrainedModel model = Biased8.Train(data, options);
            Assert.Equal(model.Evaluate(data), found.Folds[fold].Errors);
            Assert.Equal(model.EvaluateRanking(data, new() { Top = 5 }), found.Folds[fold].Ranking);
            errors.Add(model.Evaluate(data).Rmse);
        }

        Assert.Equal(1704, found.Folds.Sum(static fold => fold.Errors.Count));
        Assert.Equal(errors.Average(), found.Rmse, 14);
        Assert.Equal(Math.Sqrt(errors.Sum(error => Math.Pow(error - errors.Average(), 2)) / 3 / 4), found.RmseStandardError, 14);
        Assert.Equal(found.Folds.Average(static fold => fold.Errors.Mae), found.Mae, 14);
        Assert.Equal(found.Folds.Average(static fold => fold.Ranking!.Means.Recall), found.Ranking!.Value.Means.Recall, 14);
    }

    [Fact]
    public void ARefit_AndAValidationPart_StayWithinTheOtherFolds_ForAnyThreads()
    {
        CrossValidationOptions options = new() { Folds = 3, Training = new() { Numbers = [KeyValuePair.Create("Training.Refit", "true")], Validation = 0.2f, Epochs = 8, Threads = 1 } };
        List<FoldReport> reports = [];
        CrossValidationSummary one = CrossValidation.Run(Biased20.Definition, _data, options, new Collecting(reports));
        Assert.Contains(reports, static report => report.Epoch is { Refit: true });
        Assert.Equal([1, 2, 3], reports.Where(static report => report.Finished is not null).Select(static report => report.Fold));
        Assert.Null(one.Ranking);
        foreach (int threads in (int[])[2, 3])
        {
            CrossValidationSummary more = CrossValidation.Run(Biased20.Definition, _data, options with { Training = options.Training with { Threads = threads } });
            Assert.Equal(one.Folds.Select(static fold => (fold.Errors, fold.BestEpoch)), more.Folds.Select(static fold => (fold.Errors, fold.BestEpoch)));
        }
    }

    [Fact]
    public void ColdPairs_AreCounted_AndPredictedByTheFallback()
    {
        // Every rating has a user and an item of its own, so that nothing is known of any but the mean of the others.
        using Dataset data = Dataset.FromRatings([.. Enumerable.Range(0, 6).Select(static row => ($"u{row}", $"i{row}", 1f + row))]);
        CrossValidationSummary found = CrossValidation.Run(Biased3.Definition, data, new() { Folds = 6 });
        Assert.All(found.Folds, static fold => Assert.Equal((1, 1, 1), (fold.Errors.Count, fold.Errors.ColdUsers, fold.Errors.ColdItems)));
        Assert.Equal(Enumerable.Range(0, 6).Average(static row => Math.Abs((21.0 - (1 + row)) / 5 - (1 + row))), found.Mae, 5);
    }

    [Fact]
    public void WhatIsImpossible_IsRefused()
    {
        using Dataset small = Dataset.FromRatings([("a", "x", 1f), ("b", "y", 2f)]);
        Assert.Equal("FoldsTooMany", Assert.Throws<LatheException>(() => CrossValidation.Run(Biased3.Definition, small, new() { Folds = 3 })).Problem.Name);
        Assert.Throws<ArgumentOutOfRangeException>(() => CrossValidation.Run(Biased3.Definition, small, new() { Folds = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => CrossValidation.Run(Biased3.Definition, small, new() { Seed = -1 }));
        Assert.Throws<LatheException>(() => CrossValidation.Run(Biased3.Definition, small, new() { Folds = 2, Training = new() { Numbers = [KeyValuePair.Create("No.Such", "1")] } }));
        Assert.ThrowsAny<OperationCanceledException>(() => CrossValidation.Run(Biased3.Definition, _data, cancellationToken: new(canceled: true)));
    }

    public void Dispose() => _data.Dispose();

    private sealed class Collecting(List<FoldReport> reports) : IProgress<FoldReport>
    {
        public void Report(FoldReport value) => reports.Add(value);
    }
}
