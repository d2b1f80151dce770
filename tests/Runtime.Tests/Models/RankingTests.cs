using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Models;

/// <summary>Precision, recall, nDCG and the others: by hand, against a scalar reference, and against scikit-learn.</summary>
public sealed class RankingTests
{
    private static readonly KeyValuePair<string, string>[] Flat = [KeyValuePair.Create("Initialization.Scale", "1e-30")];

    [Fact]
    public void ThreeHitsOfFour_AreAsComputedByHand()
    {
        // Hits at places 1, 3 and 5 of 5, four relevant items.
        RankingFigures figures = RankingFigures.Of([true, false, true, false, true], relevant: 4, top: 5);

        Assert.Equal(3 / 5.0, figures.Precision);
        Assert.Equal(3 / 4.0, figures.Recall);
        Assert.Equal((1 + 2 / 3.0 + 3 / 5.0) / 4, figures.Map, 15);
        Assert.Equal(1, figures.Mrr);
        Assert.Equal(1, figures.HitRate);

        // Discounts 1, 0.6309298, 0.5, 0.4306766, 0.3868528.
        Assert.Equal((1 + 0.5 + 0.3868528) / (1 + 0.6309298 + 0.5 + 0.4306766), figures.Ndcg, 7);
    }

    [Fact]
    public void AShortList_IsDividedByTheLengthAskedFor_AndTheIdealIsCut()
    {
        // Two places of ten, the second a hit; thirty relevant items.
        RankingFigures figures = RankingFigures.Of([false, true], relevant: 30, top: 10);

        double ideal = Enumerable.Range(1, 10).Sum(static place => 1 / Math.Log2(place + 1));
        Assert.Equal(new RankingFigures(0.1, 1 / 30.0, 1 / Math.Log2(3) / ideal, 0.5 / 10, 0.5, 1), figures);
        Assert.Equal(default, RankingFigures.Of([false, false, false], relevant: 1, top: 3));
        Assert.Equal(default, RankingFigures.Of([], relevant: 1, top: 3));
        Assert.Equal(new RankingFigures(1, 1, 1, 1, 1, 1), RankingFigures.Of([true, true], relevant: 2, top: 2));
    }

    [Fact]
    public void AStandardError_IsThatOfTheTextbook()
    {
        RunningMoments moments = new();
        Assert.Equal((double.NaN, double.NaN), (moments.Mean, moments.StandardError));
        moments.Add(2);
        Assert.Equal((2, double.NaN), (moments.Mean, moments.StandardError));
        foreach (double figure in (double[])[4, 4, 4, 5, 5, 7, 9])
        {
            moments.Add(figure);
        }

        // Squared distances from 5 add up to 32.
        Assert.Equal(5, moments.Mean, 14);
        Assert.Equal(Math.Sqrt(32 / 7.0 / 8), moments.StandardError, 14);
    }

    [Fact]
    public void ASmallCase_ByHand()
    {
        // All scores are equal, so that items come by index; c has no training rating, and nobody has rated 'z'.
        IdMap users = IdMap.FromTexts(["a", "b", "c", "d"]), items = IdMap.FromTexts(["v", "w", "x", "y", "z"]);
        using Dataset data = Dataset.FromRatings(
            [new(0, 0, 3), new(0, 2, 3), new(1, 1, 3), new(1, 3, 3), new(3, 3, 3)],
            users,
            items,
            [new(0, 3, 5), new(0, 4, 1), new(0, 3, 5), new(1, 3, 4), new(2, 1, 4), new(3, 0, 1)]);
        using TrainedModel model = Bare8.Train(data, new TrainingOptions { Numbers = Flat, Epochs = 1 });

        // Lists of two: a gets w, y; b gets v, x; c gets v, w; d gets v, w.
        RankingEvaluation all = model.EvaluateRanking(data, new() { Top = 2 });
        Assert.Equal((2, 4, 1, 5, 1, 1), (all.Top, all.Users, all.ColdUsers, all.RelevantRows, all.SeenRows, all.ColdRows));
        Assert.Equal(new RankingFigures((0.5 + 0 + 0.5 + 0.5) / 4, (0.5 + 0 + 1 + 1) / 4, 0, (0.25 + 0 + 0.5 + 1) / 4, (0.5 + 0 + 0.5 + 1) / 4, 0.75), all.Means with { Ndcg = 0 });
        double second = 1 / Math.Log2(3);
        Assert.Equal((second / (1 + second) + 0 + second + 1) / 4, all.Means.Ndcg, 15);
        Assert.Equal(4 / 5.0, all.Coverage);
        Assert.Equal(0.25 / Math.Sqrt(4), all.StandardErrors.Precision, 15);

        // At least 4: z and d's only row are not relevant any more.
        RankingEvaluation good = model.EvaluateRanking(data, new() { Top = 2, Relevant = 4 });
        Assert.Equal((3, 3, 0), (good.Users, good.RelevantRows, good.ColdRows));
        Assert.Equal((1 + 0 + 1) / 3.0, good.Means.Recall);
        Assert.Equal(4 / 5.0, good.Coverage);
    }

    [Fact]
    public void OtherIds_AreLookedUp_AndUnknownOnesAreCold()
    {
        using Dataset data = Dataset.FromRatings([("a", "v", 3f), ("a", "x", 3f), ("b", "w", 3f), ("b", "y", 3f)]);
        using TrainedModel model = Bare8.Train(data, new TrainingOptions { Numbers = Flat, Epochs = 1 });
        IdMap users = IdMap.FromTexts(["nobody", "b", "else"]), items = IdMap.FromTexts(["new", "x", "v"]);

        // Indices: v 0, x 1, w 2, y 3. b gets v, x; users who are not known get v, x too.
        RankingEvaluation found = model.EvaluateRanking([new(0, 0, 1), new(0, 2, 1), new(1, 1, 1), new(2, 0, 1)], users, items, new() { Top = 2 });

        Assert.Equal((3, 2, 4, 2), (found.Users, found.ColdUsers, found.RelevantRows, found.ColdRows));
        Assert.Equal((0.5 + 1 + 0) / 3, found.Means.Recall, 15);
        Assert.Equal((0.5 + 0.5 + 0) / 3, found.Means.Map, 15);
        Assert.Equal(0.5, found.Coverage);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(7, 3f)]
    [InlineData(500, null)]
    public void RandomData_AreJudgedAsByAScalarReference_ForAnyThreads(int top, float? least)
    {
        using Dataset data = TestData.Random(537, 101, 4000, seed: 11, test: 900);
        using TrainedModel model = Biased20.Train(data);
        RankingFigures[] users = [.. Reference.Users(model, data, top, least).Select(static user => user.Figures)];

        RankingEvaluation found = model.EvaluateRanking(data, new() { Top = top, Relevant = least, Threads = 1 });

        Assert.Equal(users.Length, found.Users);
        AssertMoments(users, static figures => figures.Precision, found);
        AssertMoments(users, static figures => figures.Recall, found);
        AssertMoments(users, static figures => figures.Ndcg, found);
        AssertMoments(users, static figures => figures.Map, found);
        AssertMoments(users, static figures => figures.Mrr, found);
        AssertMoments(users, static figures => figures.HitRate, found);
        Assert.Equal(Reference.Users(model, data, top, least).SelectMany(static user => user.List).Distinct().Count() / 101.0, found.Coverage);
        foreach (int threads in (int[])[2, 3, 5])
        {
            Assert.Equal(found, model.EvaluateRanking(data, new() { Top = top, Relevant = least, Threads = threads }));
        }
    }

    [SkippableFact]
    public void Ndcg_IsThatOfScikitLearn()
    {
        Random random = new(5);
        List<string> cases = [];
        List<double> expected = [];
        for (int round = 0; round < 40; round++)
        {
            bool[] hits = [.. Enumerable.Range(0, random.Next(2, 30)).Select(_ => random.Next(3) == 0)];
            int relevant = hits.Count(static hit => hit), top = random.Next(1, hits.Length + 1);
            if (relevant > 0)
            {
                cases.Add($"{top}:{string.Concat(hits.Select(static hit => hit ? '1' : '0'))}");
                expected.Add(RankingFigures.Of(hits.AsSpan(0, top), relevant, top).Ndcg);
            }
        }

        string[] found = Numpy.RunWith("sklearn", "Models/ndcg.py", cases).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected.Count, found.Length);
        Assert.All(expected.Zip(found), static pair => Assert.Equal(pair.First, double.Parse(pair.Second, System.Globalization.CultureInfo.InvariantCulture), 12));
    }

    [Fact]
    public void WhatCannotBeRanked_IsRefused()
    {
        using Dataset data = TestData.Random(20, 10, 60, seed: 3, test: 9), unsplit = TestData.Random(20, 10, 60, seed: 3);
        using TrainedModel model = Biased8.Train(data);

        Assert.Contains("split it first", Assert.Throws<LatheException>(() => model.EvaluateRanking(unsplit)).Message, StringComparison.Ordinal);
        Assert.Contains("are below 9", Assert.Throws<LatheException>(() => model.EvaluateRanking(data, new() { Relevant = 9 })).Message, StringComparison.Ordinal);
        Assert.Contains("no test ratings", Assert.Throws<LatheException>(() => model.EvaluateRanking([])).Message, StringComparison.Ordinal);
        Assert.Contains("user 20", Assert.Throws<LatheException>(() => model.EvaluateRanking([new(20, 0, 1)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.EvaluateRanking(data, new() { Top = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.EvaluateRanking(data, new() { Threads = 0 }));
        Assert.ThrowsAny<OperationCanceledException>(() => model.EvaluateRanking(data, cancellationToken: new(canceled: true)));
    }

    private static void AssertMoments(RankingFigures[] users, Func<RankingFigures, double> value, RankingEvaluation found)
    {
        double mean = users.Average(value), error = Math.Sqrt(users.Sum(user => Math.Pow(value(user) - mean, 2)) / (users.Length - 1) / users.Length);
        Assert.Equal(mean, value(found.Means), 12);
        Assert.Equal(error, value(found.StandardErrors), 12);
    }

    /// <summary>Every formula once more, from predictions of single pairs.</summary>
    private static class Reference
    {
        public static IEnumerable<(RankingFigures Figures, int[] List)> Users(TrainedModel model, Dataset data, int top, float? least)
        {
            Rating[] training = data.Training.ToArray();
            HashSet<int> rated = [.. training.Select(static rating => rating.Item)];
            foreach (IGrouping<int, Rating> user in data.Test.ToArray().Where(rating => least is null || rating.Value >= least).GroupBy(static rating => rating.User))
            {
                HashSet<int> relevant = [.. user.Select(static rating => rating.Item)];
                int[] list =
                [
                    .. rated.Except(training.Where(rating => rating.User == user.Key).Select(static rating => rating.Item))
                        .OrderByDescending(item => Score(model, user.Key, item)).ThenBy(static item => item).Take(top),
                ];
                yield return (Of(list, relevant, top), list);
            }
        }

        private static RankingFigures Of(int[] list, HashSet<int> relevant, int top)
        {
            int[] places = [.. Enumerable.Range(1, list.Length).Where(place => relevant.Contains(list[place - 1]))];
            int best = Math.Min(top, relevant.Count);
            return new(
                (double)places.Length / top,
                (double)places.Length / relevant.Count,
                places.Sum(static place => Math.Log(2) / Math.Log(place + 1)) / Enumerable.Range(1, best).Sum(static place => Math.Log(2) / Math.Log(place + 1)),
                places.Sum(place => (double)places.Count(other => other <= place) / place) / best,
                places.Length == 0 ? 0 : 1.0 / places[0],
                places.Length > 0 ? 1 : 0);
        }

        /// <summary>The score as the model ranks by it: one user's whole list has them all.</summary>
        private static float Score(TrainedModel model, int user, int item)
        {
            float score = 0;
            for (int column = 0; column < model.Declaration.Rank; column++)
            {
                score += model.UserFactors[user][column] * model.ItemFactors[item][column];
            }

            return score + model.UserBiases[user] + model.ItemBiases[item];
        }
    }
}
