using Lathe.Tests.Kernels;
using Lathe.Tests.LeastSquares;
using Lathe.Tests.Pairs;
using Lathe.Tests.Support;

namespace Lathe.Tests.Tuning;

public sealed class TunerTests : IDisposable
{
    private readonly Dataset _data = TestData.Planted(60, 40, 1501, seed: 4, test: 203);

    [Fact]
    public void TheSameSeed_TheSameCandidatesScoresAndBest_ForAnyThreads()
    {
        TuningOptions options = new() { Candidates = 9, Training = new() { Threads = 1 } };
        TuningSummary one = Tuner.Run([Refitted8.Definition], _data, options);
        Assert.Equal(9, one.Results.Count);
        Assert.Equal("RMSE", one.Metric);
        Assert.Equal([2, 6, 18], one.Best.Scores.Select(static score => score.Epochs));
        Assert.Equal(Text(one), Text(Tuner.Run([Refitted8.Definition], _data, options)));
        Assert.Equal(Text(one), Text(Tuner.Run([Refitted8.Definition], _data, options with { Training = new() { Threads = 2 } })));
        Assert.NotEqual(Text(one), Text(Tuner.Run([Refitted8.Definition], _data, options with { Seed = 2 })));
    }

    /// <summary>A burn-in is as long on the first rung as on the last; one that leaves no sample is out, and the search goes on.</summary>
    [Fact]
    public void AModelOfSamples_HasAllEpochsOnEveryRung_AndOneWithoutASampleIsOut()
    {
        TuningSummary found = Tuner.Run(
            [Gibbs.Gibbs3.Definition, Refitted8.Definition], _data, new() { Candidates = 8, Ranges = [new("GibbsSampling.Burn", 1, 40)], Training = new() { Threads = 1 } });
        Assert.Contains("there are 2 rungs, not 3: candidates or epochs are too few for more", found.Notes);
        TuningResult declared = found.Results[0];
        Assert.All(declared.Scores, static score => Assert.Equal(8, score.Epochs));
        Assert.Equal(2, declared.Scores.Count);
        Assert.Contains(found.Results, static result => result.Fault?.Contains("would end before its first sample", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void TheDeclaredNumbers_AreCandidate0_ReachTheLastRung_AndAreNotBetterThanTheBest()
    {
        for (int seed = 1; seed <= 3; seed++)
        {
            TuningSummary found = Tuner.Run([Refitted8.Definition, Biased3.Definition], _data, new() { Candidates = 12, Seed = seed, Training = new() { Epochs = 18 } });
            foreach (int number in (int[])[0, 1])
            {
                TuningResult declared = found.Results[number];
                Assert.Equal((number, 0, 0, 3), (declared.Candidate.Number, declared.Candidate.Drawn, declared.Candidate.Numbers.Count, declared.Scores.Count));
                Assert.True(found.Best.Scores[^1].Value <= declared.Scores[^1].Value);
            }

            Assert.Equal(
                found.Results.Where(static result => result.Scores.Count == 3).OrderBy(static result => result.Scores[^1].Value).First().Candidate.Number,
                found.Best.Candidate.Number);
            Assert.Equal(
                ["Refitted8", "Biased3", "Refitted8", "Biased3"], found.Results.Take(4).Select(static result => result.Candidate.Model.Name));
        }
    }

    [Fact]
    public void AScore_IsThatOfATrainingByHand_OnTheTrainingPartAlone()
    {
        TrainingOptions training = new() { Numbers = [new("Regularization.Users", "0.1")], Threads = 1 };
        TuningSummary held = Tuner.Run([Refitted8.Definition], _data, new() { Candidates = 3, Rungs = 1, Seed = 5, Training = training });
        TuningSummary folded = Tuner.Run([Refitted8.Definition], _data, new() { Candidates = 3, Rungs = 1, Seed = 5, Folds = 3, Training = training });
        Rating[] all = _data.Training.ToArray();
        int[] order = [.. Enumerable.Range(0, all.Length).OrderBy(static row => CounterRandom.Bits(5, RandomPurpose.Folds, 0, (ulong)row))];
        foreach (int number in (int[])[0, 2])
        {
            TuningCandidate candidate = held.Results[number].Candidate;
            Assert.Equal("0.1", Assert.Single(candidate.Numbers, static set => set.Key == "Regularization.Users").Value);
            Assert.Equal(ByHand(candidate, order[..(all.Length / 10)]).Rmse, held.Results[number].Scores[^1].Value);

            double[] errors = [.. Enumerable.Range(0, 3).Select(fold => ByHand(candidate, order[(all.Length * fold / 3)..(all.Length * (fold + 1) / 3)]).Rmse)];
            TuningScore score = folded.Results[number].Scores[^1];
            Assert.Equal(errors.Average(), score.Value, 14);
            Assert.Equal(Math.Sqrt(errors.Sum(error => Math.Pow(error - errors.Average(), 2)) / 2 / 3), score.StandardError, 14);
        }

        Evaluation ByHand(TuningCandidate candidate, int[] rows)
        {
            HashSet<int> inside = [.. rows];
            using Dataset data = Dataset.FromRatings(
                [.. all.Where((_, row) => !inside.Contains(row))], _data.Users, _data.Items, [.. all.Where((_, row) => inside.Contains(row))]);
            using TrainedModel model = candidate.Model.Train(data, training with { Numbers = candidate.Numbers });
            return model.Evaluate(data);
        }
    }

    [Fact]
    public void AnotherTestPart_ChangesNothing()
    {
        using Dataset other = Dataset.FromRatings(_data.Training, _data.Users, _data.Items, [new(0, 0, 5)]);
        TuningOptions options = new() { Candidates = 5 };
        Assert.Equal(Text(Tuner.Run([Biased3.Definition], _data, options)), Text(Tuner.Run([Biased3.Definition], other, options)));
    }

    [Fact]
    public void ModelsOfClicks_AreComparedByTheirLists_AndSoIsEveryoneBesideThem()
    {
        TuningSummary clicks = Tuner.Run([Clicks3.Definition, Pairs20.Definition], _data, new() { Candidates = 6 });
        Assert.Equal("nDCG@10", clicks.Metric);
        Assert.All(clicks.Results, static result => Assert.All(result.Scores, static score => Assert.InRange(score.Value, 0, 1)));
        Assert.Equal(clicks.Results.Where(static result => result.Scores.Count == 2).Max(static result => result.Scores[^1].Value), clicks.Best.Scores[^1].Value);
        Assert.Equal("nDCG@5", Tuner.Run([Alternating3.Definition], _data, new() { Candidates = 2, Ranking = new() { Top = 5 } }).Metric);
        Assert.Equal("RMSE", Tuner.Run([Alternating3.Definition, Implicit7.Definition], _data, new() { Candidates = 4 }).Metric);
    }

    [Fact]
    public void ACandidateThatDiverges_IsOut_AndWhenAllDo_ItIsAnError()
    {
        TuningOptions options = new() { Candidates = 4, Ranges = [new("ConstantRate.Rate", 1e5, 1e6)] };
        TuningSummary found = Tuner.Run([Biased3.Definition], _data, options);
        Assert.Equal((0, null), (found.Best.Candidate.Number, found.Best.Fault));
        Assert.All(found.Results.Skip(1), static result => Assert.Contains("set a smaller learning rate", result.Fault, StringComparison.Ordinal));
        LatheException all = Assert.Throws<LatheException>(() => Tuner.Run([Biased3.Definition], _data, options with { Training = new() { Numbers = [new("ConstantRate.Rate", "1e6")] } }));
        Assert.Equal("NoCandidateLeft", all.Problem.Name);
    }

    [Fact]
    public void Cancelled_ItHasTheBestSoFar()
    {
        using CancellationTokenSource source = new();
        List<TuningReport> reports = [];
        TuningSummary found = Tuner.Run([Biased3.Definition], _data, new() { Candidates = 9 }, new Collecting(report =>
        {
            reports.Add(report);
            if (report is { Score: not null, Candidate.Number: 4 })
            {
                source.Cancel();
            }
        }), source.Token);
        Assert.True(found.Interrupted);
        Assert.Equal(5, found.Results.Count(static result => result.Scores.Count == 1));
        Assert.Equal(reports.Where(static report => report.Score is not null).MinBy(static report => report.Score!.Value).Candidate, found.Best.Candidate);
        Assert.ThrowsAny<OperationCanceledException>(() => Tuner.Run([Biased3.Definition], _data, cancellationToken: new(canceled: true)));
    }

    [Fact]
    public void WhatIsImpossible_IsRefused()
    {
        LatheException unknown = Assert.Throws<LatheException>(() => Tuner.Run([Biased3.Definition], _data, new() { Ranges = [new("Regularization.User", 0.1, 0.2)] }));
        Assert.Contains("did you mean 'Regularization.Users'?", unknown.Message, StringComparison.Ordinal);
        Assert.Throws<LatheException>(() => Tuner.Run([Biased3.Definition], _data, new() { Folds = 1502 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tuner.Run([], _data));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tuner.Run([Biased3.Definition], _data, new() { Candidates = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tuner.Run([Biased3.Definition], _data, new() { Factor = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tuner.Run([Biased3.Definition], _data, new() { Rungs = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tuner.Run([Biased3.Definition], _data, new() { Folds = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tuner.Run([Biased3.Definition], _data, new() { Seed = -1 }));
    }

    [Fact]
    public void ANumberOfOneModel_IsSetAndSearchedThereAlone()
    {
        TuningSummary found = Tuner.Run([Biased3.Definition, Adaptive3.Definition], _data, new()
        {
            Candidates = 6,
            Ranges = [new("AdaGrad.Warmup", 1, 2)],
            Training = new() { Numbers = [new("ConstantRate.Rate", "0.03")] },
        });
        Assert.All(found.Results, static result => Assert.Equal(
            result.Candidate.Model == Biased3.Definition, result.Candidate.Numbers.Any(static set => set is { Key: "ConstantRate.Rate", Value: "0.03" })));
        Assert.All(found.Results.Skip(2), static result => Assert.Equal(
            result.Candidate.Model == Adaptive3.Definition, result.Candidate.Numbers.Any(static set => set.Key == "AdaGrad.Warmup")));
    }

    public void Dispose() => _data.Dispose();

    private static string Text(TuningSummary found) => string.Join('\n', found.Results.Select(static result => FormattableString.Invariant(
        $"{result.Candidate.Number} {result.Candidate.Model.Name} {string.Join(' ', result.Candidate.Numbers)}: {string.Join(' ', result.Scores.Select(static score => score.Value.ToString("R")))}")))
        + FormattableString.Invariant($"\n{found.Best.Candidate.Number}");

    private sealed class Collecting(Action<TuningReport> take) : IProgress<TuningReport>
    {
        public void Report(TuningReport value) => take(value);
    }
}
