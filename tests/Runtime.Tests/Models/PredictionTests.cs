using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Models;

public sealed class PredictionTests : IDisposable
{
    // Users 0..39 and items 0..49 have ratings; user 40 and item 50 have none.
    private readonly Dataset _data;
    private readonly Biased16 _model;

    public PredictionTests()
    {
        using Dataset random = TestData.Random(41, 51, 1, seed: 1);
        Random draw = new(2);
        Rating[] ratings = [.. Enumerable.Range(0, 900).Select(_ => new Rating(draw.Next(40), draw.Next(50), draw.Next(2, 11) / 2f))];
        _data = Dataset.FromRatings(ratings, random.Users, random.Items);
        _model = Biased16.Train(_data);
    }

    [Fact]
    public void UnknownIds_FallBackToWhatIsKnown()
    {
        Assert.Equal(PredictionBasis.Full, _model.Predict("u1", "i1").Basis);
        Assert.Equal(new Prediction(Clamp(_model.Mean + _model.ItemBiases[1]), PredictionBasis.ItemBias), _model.Predict("stranger", "i1"));
        Assert.Equal(new Prediction(Clamp(_model.Mean + _model.UserBiases[1]), PredictionBasis.UserBias), _model.Predict("u1", "unheard of"));
        Assert.Equal(new Prediction((float)_model.Mean, PredictionBasis.Mean), _model.Predict("stranger", "unheard of"));
    }

    [Fact]
    public void ColdRows_FallBackLikeUnknownIds()
    {
        Assert.Equal(PredictionBasis.ItemBias, _model.Predict("u40", "i1").Basis);
        Assert.Equal(PredictionBasis.UserBias, _model.Predict("u1", "i50").Basis);
        Assert.Equal(_model.Predict("stranger", "i1").Value, _model.Predict(40, 1));
        Assert.All(_model.UserFactors[40].ToArray(), static value => Assert.Equal(0f, value));
    }

    [Fact]
    public void Recommendations_AreTheBestUnseen_InOrder()
    {
        HashSet<int> seen = [.. _data.Training.ToArray().Where(static rating => rating.User == 3).Select(static rating => rating.Item)];
        IEnumerable<string> expected = Enumerable.Range(0, 50)
            .Where(item => !seen.Contains(item))
            .OrderByDescending(Score)
            .Take(10)
            .Select(static item => $"i{item}");

        Assert.Equal(expected, _model.Recommend("u3").Select(static recommendation => recommendation.Item));
    }

    [Fact]
    public void IncludeSeen_AddsThem_ButNeverItemsNobodyRated()
    {
        IReadOnlyList<Recommendation> all = _model.Recommend("u3", 100, new RecommendOptions { IncludeSeen = true });

        Assert.Equal(50, all.Count);
        Assert.DoesNotContain(all, static recommendation => recommendation.Item == "i50");
        Assert.Equal(all.OrderByDescending(static recommendation => recommendation.Score), all);
    }

    [Fact]
    public void AUserWhoHasSeenEverything_GetsAnEmptyList()
    {
        using Dataset data = Dataset.FromRatings([("a", "x", 1f), ("a", "y", 2f), ("b", "x", 3f)]);
        using Biased8 model = Biased8.Train(data);

        Assert.Empty(model.Recommend("a"));
        Assert.Equal(["y"], model.Recommend("b").Select(static recommendation => recommendation.Item));
    }

    [Fact]
    public void EqualScores_AreOrderedByIndex()
    {
        using Dataset data = Dataset.FromRatings([("a", "x", 3f), .. Enumerable.Range(0, 30).Select(static item => ("b", $"i{item}", 3f))]);
        using Biased8 model = Biased8.Train(data, new TrainingOptions { Numbers = [KeyValuePair.Create("Initialization.Scale", "1e-30")] });

        Assert.Equal(Enumerable.Range(0, 5).Select(static item => $"i{item}"), model.Recommend("a", 5).Select(static recommendation => recommendation.Item));
    }

    [Fact]
    public void AnUnknownUser_IsAnErrorThatNamesTheId()
    {
        Assert.Contains("'nobody'", Assert.Throws<LatheException>(() => _model.Recommend("nobody")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyThreads_GetTheSameAnswers_AndRecommendAllocatesNothing()
    {
        ScoredItem[] expected = new ScoredItem[10];
        _model.Recommend(3, expected);
        Parallel.For(0, 200, _ =>
        {
            ScoredItem[] best = new ScoredItem[10];
            Assert.Equal(10, _model.Recommend(3, best));
            Assert.Equal(expected, best);
        });

        long before = GC.GetAllocatedBytesForCurrentThread();
        _model.Recommend(3, expected);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void ManyPredictions_EqualSingleOnes_AndWrongIndicesAreRefused()
    {
        int[] users = [.. Enumerable.Range(0, 41)], items = [.. users.Select(static user => 50 - user)];
        float[] predictions = new float[41];
        _model.Predict(users, items, predictions);

        Assert.Equal(users.Zip(items, _model.Predict), predictions);
        Assert.Throws<ArgumentOutOfRangeException>(() => _model.Predict(41, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _model.Predict(0, -1));
        Assert.Throws<ArgumentException>(() => _model.Predict(users, items, new float[3]));
    }

    [Fact]
    public void Evaluate_AgreesWithHandComputedErrors_AndCountsColdPairs()
    {
        Rating[] test = [new(1, 1, 4f), new(40, 2, 1f), new(3, 50, 5f)];
        double[] errors = [.. test.Select(rating => _model.Predict(rating.User, rating.Item) - (double)rating.Value)];
        Evaluation evaluation = _model.Evaluate(test);

        Assert.Equal(Math.Sqrt(errors.Sum(static error => error * error) / 3), evaluation.Rmse, 12);
        Assert.Equal(errors.Sum(Math.Abs) / 3, evaluation.Mae, 12);
        Assert.Equal((3, 1, 1), (evaluation.Count, evaluation.ColdUsers, evaluation.ColdItems));
        Assert.Contains("Row 0", Assert.Throws<LatheException>(() => _model.Evaluate([new Rating(41, 0, 1f)])).Message, StringComparison.Ordinal);
    }

    /// <summary>Errors -1, 2 and 4 of known pairs: mean square 7, fourth powers 1, 16 and 256, of mean 91; and a cold pair.</summary>
    [Fact]
    public void KnownPairs_HaveTheErrorsOfTheirOwn_AndAStandardError()
    {
        float Off(int user, int item, float by) => _model.Predict(user, item) - by;
        Rating[] test = [new(1, 1, Off(1, 1, -1)), new(2, 3, Off(2, 3, 2)), new(4, 5, Off(4, 5, 4)), new(40, 2, 1f)];
        using Dataset byIds = Dataset.FromRatings([new Rating(0, 0, 1f)], _model.Users, _model.Items, test);
        foreach (KnownPairs known in (KnownPairs[])[_model.Evaluate(test).Known, _model.Evaluate(byIds).Known])
        {
            Assert.Equal(3, known.Count);
            Assert.Equal(Math.Sqrt(7), known.Rmse, 1e-5);
            Assert.Equal(7 / 3d, known.Mae, 1e-5);
            Assert.Equal(Math.Sqrt((91 - 49) / 3d) / (2 * Math.Sqrt(7)), known.RmseStandardError, 1e-5);
        }
    }

    [Fact]
    public void AnotherDataset_IsEvaluatedById()
    {
        IdMap users = IdMap.FromTexts(["stranger", "u1"]), items = IdMap.FromTexts(["i1", "unheard of"]);
        using Dataset other = Dataset.FromRatings([new Rating(0, 0, 1f)], users, items, [new Rating(1, 0, 4f), new Rating(0, 0, 2f), new Rating(1, 1, 3f)]);
        Evaluation evaluation = _model.Evaluate(other);

        double[] errors = [_model.Predict("u1", "i1").Value - 4d, _model.Predict("stranger", "i1").Value - 2d, _model.Predict("u1", "?").Value - 3d];
        Assert.Equal(errors.Sum(Math.Abs) / 3, evaluation.Mae, 6);
        Assert.Equal((3, 1, 1), (evaluation.Count, evaluation.ColdUsers, evaluation.ColdItems));
    }

    [Fact]
    public void Predictions_StayWithinTheDeclaredRange()
    {
        using Biased16 narrow = Biased16.Train(_data, new TrainingOptions { Numbers = [KeyValuePair.Create("ValueRange.Minimum", "3"), KeyValuePair.Create("ValueRange.Maximum", "3.25")] });

        Assert.All(Enumerable.Range(0, 40), user => Assert.InRange(narrow.Predict(user, 7), 3f, 3.25f));
        Assert.Throws<LatheException>(() => Biased16.Train(_data, new TrainingOptions { Numbers = [KeyValuePair.Create("ValueRange.Minimum", "9")] }));
    }

    public void Dispose()
    {
        _model.Dispose();
        _data.Dispose();
    }

    private float Score(int item) => _model.Recommend("u3", 100, new RecommendOptions { IncludeSeen = true })
        .Single(recommendation => recommendation.Item == $"i{item}").Score;

    private float Clamp(double value) => Math.Clamp((float)value, _model.ValueRange.Minimum, _model.ValueRange.Maximum);
}
