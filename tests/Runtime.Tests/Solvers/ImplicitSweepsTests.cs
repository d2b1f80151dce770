using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Solvers;

/// <summary>SVD++ on the processor: what an epoch does to the parts of users that come from their items.</summary>
public sealed class ImplicitSweepsTests
{
    [Fact]
    public void TheThreads_ChangeNoBit()
    {
        using Dataset data = TestData.Random(1_700, 1_500, 40_000, seed: 31);
        (string Hash, int Bands)[] runs = [.. ((int[])[1, 2, 3, 5, 8]).Select(threads =>
        {
            using Implicit64 model = Implicit64.Train(data, new TrainingOptions { Threads = threads, Epochs = 4, Validation = 0.1f });
            return (model.Hash, model.Training!.Bands);
        })];
        Assert.Single(runs.Distinct());
        Assert.True(runs[0].Bands >= 2);
    }

    /// <summary>
    /// Ann rated a and b, Bob a; rank 1, rows p + z = 1, 2 and q = 1, 3. The updates are made in the order of the one block, then
    /// the sums are written out for these three ratings.
    /// </summary>
    [Fact]
    public void AnEpoch_IsThatOfTheHandComputedCase()
    {
        ModelDeclaration model = Implicit1.Definition.Declaration;
        ModelNumbers numbers = model.Numbers.Set("Regularization.ImplicitFactors", 2);
        using Dataset data = Dataset.FromRatings([("ann", "a", 5f), ("ann", "b", 1f), ("bob", "a", 3f)]);
        using SgdPlan plan = SgdPlan.Prepare(model, numbers, data.Training, 2, 2, new ValueLimits(1, 5), validation: 0, threads: 1);
        using HostSgdSolver solver = new(plan, model.Kernels.Sgd!, threads: 1);
        int[] users = plan.Grid.Users.PositionOf, items = plan.Grid.Items.PositionOf;
        float[] w = new float[2], z = [0.5f, -0.25f], q = new float[2], userBias = new float[2], itemBias = new float[2], g = new float[2];
        (w[users[0]], w[users[1]], q[items[0]], q[items[1]]) = (1f, 2f, 1f, 3f);
        for (int row = 0; row < 2; row++)
        {
            (plan.State.UserRow(row)[0], plan.State.UserImplicitRow(row)[0], plan.State.ItemRow(row)[0]) = (w[row], z[row], q[row]);
        }

        const float rate = 0.1f;
        double loss = 0;
        (float keepUser, float keepItem, float keepBias) = (1f - rate * 0.05f, 1f - rate * 0.03f, 1f - rate * 0.01f);
        foreach (Rating rating in plan.Grid.Ratings.Slice(0, 3))
        {
            (int u, int i) = (rating.User, rating.Item);
            float error = rating.Value - (userBias[u] + itemBias[i] + w[u] * q[i]), gain = rate * error;
            loss += (double)error * error;
            g[u] += q[i] * gain;
            (w[u], q[i]) = ((w[u] - z[u]) * keepUser + z[u] + q[i] * gain, q[i] * keepItem + w[u] * gain);
            (userBias[u], itemBias[i]) = (userBias[u] * keepBias + gain, itemBias[i] * keepBias + gain);
        }

        // Ann has two ratings, Bob one: h_a = g_ann / sqrt 2 + g_bob, h_b = g_ann / sqrt 2, and back.
        (int ann, int bob) = (users[0], users[1]);
        double half = 1 / Math.Sqrt(2), ofA = g[ann] * half + g[bob], ofB = g[ann] * half;
        double movedAnn = (ofA + ofB) * half, movedBob = ofA;
        double step = (ofA * ofA + ofB * ofB) / (movedAnn * movedAnn + movedBob * movedBob), keep = 1 - rate * 2;

        Assert.Equal(loss, solver.RunEpoch(1, rate, CancellationToken.None), precision: 12);
        Assert.Equal(z[ann] * keep + step * movedAnn, plan.State.UserImplicitRow(ann)[0], tolerance: 1e-5);
        Assert.Equal(z[bob] * keep + step * movedBob, plan.State.UserImplicitRow(bob)[0], tolerance: 1e-5);
        Assert.Equal(w[ann] - z[ann] + plan.State.UserImplicitRow(ann)[0], plan.State.UserRow(ann)[0], tolerance: 1e-5);
        Assert.Equal(w[bob] - z[bob] + plan.State.UserImplicitRow(bob)[0], plan.State.UserRow(bob)[0], tolerance: 1e-5);
        Assert.Equal(q[0], plan.State.ItemRow(0)[0]);
    }

    /// <summary>z starts at 0, so the first epoch's updates are those of a model without it.</summary>
    [Fact]
    public void TheFirstLoss_IsThatOfAModelWithoutImplicitFactors()
    {
        using Dataset data = TestData.Random(300, 200, 5_000, seed: 32);
        using Implicit64 implicitly = Implicit64.Train(data, new TrainingOptions { Epochs = 2 });
        using Biased64 plain = Biased64.Train(data, new TrainingOptions { Epochs = 2 });

        Assert.Equal(plain.Training!.History[0].TrainRmse, implicitly.Training!.History[0].TrainRmse);
        Assert.NotEqual(plain.Training.History[1].TrainRmse, implicitly.Training.History[1].TrainRmse);
    }

    /// <summary>Along the direction h no other step brings z nearer to where the rows were pulled.</summary>
    [Fact]
    public void TheStep_IsTheBestAlongItsDirection()
    {
        ModelDeclaration model = ImplicitWithoutDecay20.Definition.Declaration;
        using Dataset data = TestData.Random(60, 50, 1_500, seed: 33);
        using SgdPlan plan = SgdPlan.Prepare(model, model.Numbers, data.Training, 60, 50, new ValueLimits(1, 5), validation: 0, threads: 2);
        using HostSgdSolver solver = new(plan, model.Kernels.Sgd!, threads: 2);
        float[][] Rows() => [.. Enumerable.Range(0, 60).Select(user => plan.State.UserRow(user).ToArray())];
        float[][] before = Rows();
        solver.RunEpoch(1, 0.02f, CancellationToken.None);
        float[][] z = [.. Enumerable.Range(0, 60).Select(user => plan.State.UserImplicitRow(user).ToArray())], after = Rows();

        // Without a decay the errors alone have moved the rows, and z has moved from 0.
        double along = 0, length = 0;
        for (int user = 0; user < 60; user++)
        {
            for (int column = 0; column < 20; column++)
            {
                double pull = after[user][column] - z[user][column] - before[user][column];
                along += (pull - z[user][column]) * z[user][column];
                length += z[user][column] * (double)z[user][column];
            }
        }

        Assert.True(length > 0);
        Assert.InRange(along / length, -1e-4, 1e-4);
    }

    [Fact]
    public void AUserWhoseRatingsAreAllHeldOut_HasAZeroRow()
    {
        using Dataset data = Dataset.FromRatings(Enumerable.Range(0, 40).Select(row => ($"u{(row < 2 ? 0 : row)}", $"i{row % 5}", 1f + row % 5)));
        TrainingOptions options = new() { Epochs = 3, Validation = 0.6f };
        using Implicit7 model = Implicit7.Train(data, options);
        ReadOnlySpan<float> zero = stackalloc float[7];
        int cold = 0;
        for (int user = 0; user < model.Users.Count; user++)
        {
            Assert.True(float.IsFinite(model.UserFactors[user][0]));
            cold += model.UserFactors[user].SequenceEqual(zero) ? 1 : 0;
        }

        Assert.InRange(cold, 20, 24);
    }

    [Fact]
    public void NoDevice_TrainsIt_AndTheSentenceSaysSo()
    {
        using Dataset data = TestData.Random(20, 20, 100, seed: 34);
        LatheException refusal = Assert.Throws<LatheException>(() => Implicit7.Train(data, new TrainingOptions { Device = "simulator" }));
        Assert.Equal("There is no simulator kernel for SVD++, which Implicit7 declares; use --device cpu.", refusal.Message);
    }

    [Fact]
    public void AFolder_PredictsWithTheOrdinaryRows()
    {
        using TemporaryFolder folder = new();
        using Dataset data = TestData.Random(60, 40, 900, seed: 35);
        TrainedModel trained = Implicit64.Train(data);
        trained.Save(folder.File("model"));
        TrainedModel loaded = Implicit64.Load(folder.File("model"), verify: true);
        Assert.Equal("mean + b_u + b_i + (p + z).q with z = |N(u)|^-1/2 sum of y_j", Implicit64.Definition.Declaration.Formula);
        for (int user = 0; user < data.Users.Count; user++)
        {
            Assert.Equal(trained.Predict(user, 3), loaded.Predict(user, 3));
        }

        trained.Dispose();
        loaded.Dispose();
    }

    [Fact]
    public void AnEpoch_AllocatesNothing()
    {
        ModelDeclaration model = Implicit64.Definition.Declaration;
        using Dataset data = TestData.Random(1_500, 1_500, 40_000, seed: 22);
        using SgdPlan plan = SgdPlan.Prepare(model, model.Numbers, data.Training, data.Users.Count, data.Items.Count, new ValueLimits(1, 5), validation: 0, threads: 1);
        using HostSgdSolver solver = new(plan, model.Kernels.Sgd!, threads: 1);
        for (int epoch = 1; epoch <= 3; epoch++)
        {
            solver.RunEpoch(epoch, 0.01f, CancellationToken.None);
        }

        Assert.Equal(0, SteadyAllocation.Of(() =>
        {
            for (int epoch = 4; epoch <= 20; epoch++)
            {
                solver.RunEpoch(epoch, 0.01f, CancellationToken.None);
            }
        }));
    }
}
