using Lathe.Tests.Kernels;
using Lathe.Tests.LeastSquares;
using Lathe.Tests.Pairs;
using Lathe.Tests.Support;

namespace Lathe.Tests.Training;

/// <summary>Training that starts from the rows of another model, whose ids overlap.</summary>
public sealed class WarmStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dataset _old, _new;

    /// <summary>The newer data have the older ones' ids in reverse order, without the first ten users and five items, and as many others, on the same tastes.</summary>
    public WarmStartTests()
    {
        using Dataset all = TestData.Planted(60, 40, 4000, seed: 4);
        _old = Dataset.FromRatings(all.Ratings.ToArray()
            .Where(static rating => Fifth(rating) < 2 && rating is { User: < 50, Item: < 35 }).Select(static rating => (User(rating), Item(rating), rating.Value)));
        using Dataset whole = Dataset.FromRatings(all.Ratings.ToArray()
            .Where(static rating => rating is { User: >= 10, Item: >= 5 }).Reverse().Select(static rating => (User(rating), Item(rating), rating.Value)));

        // A fifth of the pairs, which neither model is trained on, are the test part.
        ILookup<bool, Rating> parts = whole.Ratings.ToArray().ToLookup(rating => Fifth(new(int.Parse(whole.Users[rating.User][1..]), int.Parse(whole.Items[rating.Item][1..]), 0)) == 4);
        _new = Dataset.FromRatings([.. parts[false]], whole.Users, whole.Items, [.. parts[true]]);
    }

    public static TheoryData<string> Solvers => ["sgd", "adagrad", "bare", "als", "svdpp"];

    [Theory]
    [MemberData(nameof(Solvers))]
    public void RowsOfIdsInBoth_AreTakenOverBitForBit_AndTheOthersDrawn(string solver)
    {
        ModelDefinition definition = Definition(solver);
        using TrainedModel old = definition.Train(_old, new() { Epochs = 4 });
        TakenRows taken = old.ToWarmStart().RowsFor(definition.Declaration, _new);
        using TrainingPlan warm = Plan(definition, taken), cold = Plan(definition, null);
        (float root, double sigma, double shift) = ((float)Math.Sqrt(warm.Scaling.Sigma), warm.Scaling.Sigma, old.Mean - warm.Scaling.Mean);
        int known = 0;
        for (int position = 0; position < _new.Users.Count; position++)
        {
            int row = warm.Users.RowAt[position];
            bool isKnown = old.Users.TryIndexOf(_new.Users[row], out int there);
            float[] expected = isKnown ? [.. old.UserFactors[there].ToArray().Select(value => value / root)] : cold.State.UserRow(position).ToArray();
            Assert.Equal(expected, warm.State.UserRow(position).ToArray());
            if (definition.Declaration.Biases)
            {
                Assert.Equal(isKnown ? (float)(old.UserBiases[there] / sigma) : 0f, warm.State.UserBiases[position]);
            }

            known += isKnown ? 1 : 0;
        }

        Assert.Equal(40, known);
        Assert.Equal(30, taken.Items.Count(static row => row >= 0));
        for (int position = 0; position < _new.Items.Count; position++)
        {
            int row = warm.Items.RowAt[position];
            bool isKnown = old.Items.TryIndexOf(_new.Items[row], out int there);
            float[] expected = isKnown ? [.. old.ItemFactors[there].ToArray().Select(value => value / root)] : cold.State.ItemRow(position).ToArray();
            Assert.Equal(expected, warm.State.ItemRow(position).ToArray());
            if (definition.Declaration.Biases)
            {
                Assert.Equal(isKnown ? (float)((old.ItemBiases[there] + shift) / sigma) : 0f, warm.State.ItemBiases[position]);
            }
        }
    }

    [Fact]
    public void BeforeTheFirstEpoch_PredictionsAreThoseOfTheOtherModel_ThoughTheMeansDiffer()
    {
        using TrainedModel old = Biased8.Train(_old, new() { Epochs = 10 });
        using TrainingPlan plan = Plan(Biased8.Definition, old.ToWarmStart().RowsFor(Biased8.Definition.Declaration, _new));
        Assert.NotEqual(old.Mean, plan.Scaling.Mean);
        using FactorSet factors = plan.ToFactors(plan.State);
        int compared = 0;
        for (int user = 0; user < _new.Users.Count; user++)
        {
            for (int item = 0; item < _new.Items.Count; item++)
            {
                if (old.Users.TryIndexOf(_new.Users[user], out int oldUser) && old.Items.TryIndexOf(_new.Items[item], out int oldItem))
                {
                    double before = old.Mean + old.UserBiases[oldUser] + old.ItemBiases[oldItem] + Dot(old.UserFactors[oldUser], old.ItemFactors[oldItem]);
                    double after = factors.Mean + factors.UserBias(user) + factors.ItemBias(item) + Dot(factors.Users[user], factors.Items[item]);
                    Assert.Equal(before, after, 1e-5);
                    compared++;
                }
            }
        }

        Assert.Equal(40 * 30, compared);
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("als")]
    [InlineData("svdpp")]
    public void AWarmStart_NeedsFewerEpochs(string solver)
    {
        ModelDefinition definition = Definition(solver);
        using TrainedModel old = definition.Train(_old, new() { Epochs = 40 });
        using TrainedModel warm = definition.Train(_new, new() { Epochs = 2, From = old.ToWarmStart() }), cold = definition.Train(_new, new() { Epochs = 2 }), longer = definition.Train(_new, new() { Epochs = 3 });
        double reached = warm.Evaluate(_new).Rmse;
        Assert.True(reached < longer.Evaluate(_new).Rmse && reached < cold.Evaluate(_new).Rmse, $"{reached} {cold.Evaluate(_new).Rmse} {longer.Evaluate(_new).Rmse}");
        Assert.Equal((40, 30, 10, 5), (warm.Training!.From!.Users, warm.Training.From.Items, warm.Training.From.NewUsers, warm.Training.From.NewItems));
        Assert.Equal(old.Hash, warm.Training.From.Hash);
        Assert.Null(cold.Training!.From);
        Assert.Contains($"40 of 50 users and 30 of 35 items start from the rows of a trained {definition.Name}; the others are new", warm.Training.Notes);
    }

    [Fact]
    public void ClicksAndPairs_StartFromTheirOwnKind_AndAnotherSolverOfValuesMayBeTheStart()
    {
        foreach ((ModelDefinition first, ModelDefinition second) in ((ModelDefinition, ModelDefinition)[])
            [(Clicks3.Definition, Clicks3.Definition), (Pairs20.Definition, Pairs20.Definition), (Biased3.Definition, Alternating3.Definition), (Alternating8.Definition, Adaptive8.Definition)])
        {
            using TrainedModel old = first.Train(_old);
            using TrainedModel warm = second.Train(_new, new() { From = old.ToWarmStart(), Threads = 1 }), again = second.Train(_new, new() { From = old.ToWarmStart(), Threads = 3 });
            using TrainedModel cold = second.Train(_new);
            Assert.Equal(warm.Hash, again.Hash);
            Assert.NotEqual(cold.Hash, warm.Hash);
        }
    }

    [Fact]
    public void TheModelFolder_RecordsIt_AndKeepsItWhenSavedAgain()
    {
        using TrainedModel old = Biased3.Train(_old);
        using TrainedModel warm = Biased3.Train(_new, new() { From = old.ToWarmStart() });
        warm.Save(_folder.File("model"));
        using TrainedModel loaded = Biased3.Load(_folder.File("model"));
        loaded.Save(_folder.File("copy"));
        string expected = $"\"from\": \"{old.Hash}\"";
        Assert.Contains(expected, File.ReadAllText(_folder.File("model/model.json")), StringComparison.Ordinal);
        Assert.Contains(expected, File.ReadAllText(_folder.File("copy/model.json")), StringComparison.Ordinal);

        // A loaded model is as good a start.
        old.Save(_folder.File("old"));
        using TrainedModel oldAgain = Biased3.Load(_folder.File("old"));
        using TrainedModel same = Biased3.Train(_new, new() { From = oldAgain.ToWarmStart() });
        Assert.Equal(warm.Hash, same.Hash);
    }

    [Fact]
    public void ARefit_StartsThereToo_AndAResumedRunEndsTheSame()
    {
        using TrainedModel old = Biased8.Train(_old);
        TrainingOptions options = new() { Epochs = 6, Validation = 0.2f, Numbers = [new("Training.Refit", "true")], From = old.ToWarmStart() };
        using TrainedModel whole = Biased8.Train(_new, options);
        using TrainedModel coldRefit = Biased8.Train(_new, options with { From = null });
        double First(TrainedModel model) => model.Training!.History.First(static report => report.Refit).TrainRmse;
        Assert.True(First(whole) < First(coldRefit));

        foreach (int after in (int[])[2, 8])
        {
            TrainingOptions kept = options with { Checkpoint = new(_folder.File($"{after}.checkpoint")) };
            using CancellationTokenSource source = new();
            int epochs = 0;
            Assert.Throws<TrainingInterruptedException>(() => Biased8.Train(
                _new, kept, new Told(() => { if (++epochs == after) { source.Cancel(); } }), source.Token));
            TrainingOptions resumed = kept with { Checkpoint = kept.Checkpoint with { Resume = true } };
            Assert.Contains(
                "the model to start from", Assert.Throws<LatheException>(() => Biased8.Train(_new, resumed with { From = null })).Message, StringComparison.Ordinal);
            using TrainedModel ended = Biased8.Train(_new, resumed);
            Assert.Equal(whole.Hash, ended.Hash);
        }
    }

    [Fact]
    public void WhatCannotBeTheStart_IsRefused()
    {
        using TrainedModel biased = Biased3.Train(_old), bare = Bare3.Train(_old), clicks = Clicks3.Train(_old), samples = Gibbs.Gibbs3.Train(_old);
        void Refused(string problem, ModelDefinition model, TrainedModel from, Dataset data) =>
            Assert.Equal(problem, Assert.Throws<LatheException>(() => model.Train(data, new() { From = from.ToWarmStart() })).Problem.Name);
        Refused("StartOfOtherRank", Biased8.Definition, biased, _new);
        Refused("StartOfSamples", Biased3.Definition, samples, _new);
        Refused("StartOfOtherKind", Biased3.Definition, bare, _new);
        Refused("StartOfOtherKind", Bare3.Definition, clicks, _new);
        Assert.Equal(
            "Biased3 cannot start from Bare3: it predicts mean + b_u + b_i + p.q, values, the other one p.q, values.",
            Assert.Throws<LatheException>(() => Biased3.Train(_new, new() { From = bare.ToWarmStart() })).Message);
        using Dataset strangers = Dataset.FromRatings([("a", "x", 1f), ("b", "y", 2f)]);
        Refused("StartKnowsNobody", Biased3.Definition, biased, strangers);
    }

    [Fact]
    public void RatingsThatTheStartHasSeen_DoNotValidate_AndItIsNotedThatTheTestPartIsFlattered()
    {
        using TrainedModel old = Biased3.Train(_old);
        TakenRows taken = old.ToWarmStart().RowsFor(Biased3.Definition.Declaration, _new);
        ModelDeclaration model = Biased3.Definition.Declaration;
        using SgdPlan all = SgdPlan.Prepare(model, model.Numbers, _new.Training, _new.Users.Count, _new.Items.Count, new ValueLimits(1, 5), validation: 0.5f, threads: 1);
        using SgdPlan unseen = SgdPlan.Prepare(model, model.Numbers, _new.Training, _new.Users.Count, _new.Items.Count, new ValueLimits(1, 5), validation: 0.5f, threads: 1, taken);
        HashSet<(string, string)> seen = [.. _old.Training.ToArray().Select(rating => (_old.Users[rating.User], _old.Items[rating.Item]))];
        Rating[] expected = [.. all.Validation.Where(rating => !seen.Contains((_new.Users[all.Users.RowAt[rating.User]], _new.Items[all.Items.RowAt[rating.Item]])))];
        Assert.InRange(expected.Length, 1, all.Validation.Length - 1);
        Assert.Equal(expected, unseen.Validation);
        Assert.Equal(all.RatingCount, unseen.RatingCount);

        using TrainedModel same = Biased3.Train(_old, new() { From = old.ToWarmStart() });
        Assert.Equal("StartKnowsValidation", Assert.Throws<LatheException>(() => Biased3.Train(_old, new() { From = old.ToWarmStart(), Validation = 0.1f })).Problem.Name);
        using Dataset divided = Dataset.FromRatings(_old.Training[..^100], _old.Users, _old.Items, _old.Training[^100..]);
        using TrainedModel flattered = Biased3.Train(divided, new() { From = old.ToWarmStart() });
        Assert.Contains("it was trained on 100 of the 100 test ratings, so that figures of the test part are flattered", flattered.Training!.Notes);
    }

    [Fact]
    public void ANote_SaysThatTheScalesDiffer()
    {
        using TrainedModel old = Biased3.Train(_old);
        using Dataset wider = Dataset.FromRatings([("u10", "i5", 1f), ("u11", "i6", 100f)]);
        using TrainedModel warm = Biased3.Train(wider, new() { From = old.ToWarmStart() });
        Assert.Contains(warm.Training!.Notes, static note => note.Contains("these go from 1 to 100", StringComparison.Ordinal));
    }

    [Fact]
    public void CrossValidation_DoesNotStartFromAModelThatMayKnowTheFolds()
    {
        using TrainedModel old = Biased3.Train(_old);
        Assert.Equal(
            CrossValidation.Run(Biased3.Definition, _old, new() { Folds = 2 }).Rmse,
            CrossValidation.Run(Biased3.Definition, _old, new() { Folds = 2, Training = new() { From = old.ToWarmStart() } }).Rmse);
    }

    public void Dispose()
    {
        _old.Dispose();
        _new.Dispose();
        _folder.Dispose();
    }

    private static ModelDefinition Definition(string solver) => solver switch
    {
        "sgd" => Biased8.Definition,
        "adagrad" => Adaptive8.Definition,
        "bare" => Bare8.Definition,
        "als" => Alternating8.Definition,
        _ => Implicit7.Definition,
    };

    private TrainingPlan Plan(ModelDefinition definition, TakenRows? start)
    {
        ModelDeclaration model = definition.Declaration;
        return model.Solver == SolverKind.GradientDescent
            ? SgdPlan.Prepare(model, model.Numbers, _new.Training, _new.Users.Count, _new.Items.Count, new ValueLimits(1, 5), validation: 0, threads: 2, start)
            : LeastSquaresPlan.Prepare(new(model, model.Numbers, _new, new ValueLimits(1, 5), 0, start, 2, CancellationToken.None));
    }

    private static int Fifth(Rating rating) => ((rating.User * 7) + (rating.Item * 3)) % 5;

    private static string User(Rating rating) => $"u{rating.User}";

    private static string Item(Rating rating) => $"i{rating.Item}";

    private static double Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        double sum = 0;
        for (int column = 0; column < left.Length; column++)
        {
            sum += (double)left[column] * right[column];
        }

        return sum;
    }

    private sealed class Told(Action epoch) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => epoch();
    }
}
