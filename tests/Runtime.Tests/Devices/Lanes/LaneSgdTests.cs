using ILGPU.Runtime;
using Lathe.Kernels;
using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Devices.Lanes;

/// <summary>The lanes' kernels on simulated warps: one worker makes the scalar reference's updates, many train as well as the host.</summary>
public sealed class LaneSgdTests
{
    private const float Tolerance = 1e-4f;

    /// <summary>A hundred roundings to eleven bits, of numbers below 1.</summary>
    private const float HalfTolerance = 5e-3f;

    [Theory]
    [InlineData(nameof(Biased1))]
    [InlineData(nameof(Biased32))]
    [InlineData(nameof(Biased64))]
    [InlineData(nameof(Bare7))]
    [InlineData(nameof(Bare128))]
    [InlineData(nameof(Biased300))]
    [InlineData(nameof(HalfBare7))]
    [InlineData(nameof(HalfBiased32))]
    [InlineData(nameof(HalfBiased300))]
    public void OneWorker_MakesTheReferencesUpdates(string name)
    {
        ModelDeclaration model = Declaration(name);
        float tolerance = model.Storage == FactorStorage.Half ? HalfTolerance : Tolerance;
        foreach (LaneFamily family in Enum.GetValues<LaneFamily>())
        {
            using Dataset data = Distinct(users: 12, items: 15, ratings: 60);
            using SgdPlan plan = Plan(model, data);
            ScalarSgd reference = Reference(plan);
            Rating[] order = OrderOf(plan, family);
            using DeviceSession device = LaneSimulator.Open(model.Kernels.LaneSgd!.Lanes);
            using LaneSgdSolver solver = new(plan, model.Kernels.LaneSgd!, device, threads: 1, new LaneWork(family, Groups: 1));

            for (int epoch = 1; epoch <= 2; epoch++)
            {
                double expected = reference.Run(order, SgdEpochNumbers.Of(plan, epoch, 0.05f));
                Assert.Equal(expected, solver.RunEpoch(epoch, 0.05f, default), expected * tolerance);
            }

            solver.Export(slot: null);
            AssertClose(reference.UserFactors, Rows(plan, plan.State.Layout.UserFactors), tolerance);
            AssertClose(reference.ItemFactors, Rows(plan, plan.State.Layout.ItemFactors), tolerance);
            if (model.Biases)
            {
                AssertClose(reference.UserBiases, plan.State.UserBiases, tolerance);
                AssertClose(reference.ItemBiases, plan.State.ItemBiases, tolerance);
            }
        }
    }

    [Theory]
    [InlineData(LaneFamily.UserOwned)]
    [InlineData(LaneFamily.PerRating)]
    public void ManyWorkers_LoseNoUpdate(LaneFamily family)
    {
        ModelDeclaration model = Declaration(nameof(Biased8));
        using Dataset data = TestData.Planted(60, 50, 1_500, seed: 4);
        using SgdPlan hostPlan = Plan(model, data), plan = Plan(model, data);
        using HostSgdSolver host = new(hostPlan, model.Kernels.Sgd!, threads: 1);
        using DeviceSession device = LaneSimulator.Open(lanes: 8, multiprocessors: 2);
        using LaneSgdSolver solver = new(plan, model.Kernels.LaneSgd!, device, threads: 1, new LaneWork(family, Groups: 4));

        double expected = 0, actual = 0;
        for (int epoch = 1; epoch <= 6; epoch++)
        {
            (expected, actual) = (host.RunEpoch(epoch, 0.02f, default), solver.RunEpoch(epoch, 0.02f, default));
        }

        Assert.Equal(Math.Sqrt(expected / solver.UpdatesPerEpoch), Math.Sqrt(actual / solver.UpdatesPerEpoch), 0.01);
    }

    [Fact]
    public void ASnapshot_ComesBack()
    {
        ModelDeclaration model = Declaration(nameof(Biased8));
        using Dataset data = TestData.Random(20, 20, 200, seed: 5);
        using DeviceSession device = LaneSimulator.Open(lanes: 4);
        using LaneSgdSolver solver = new(Plan(model, data, validation: 0.2f), model.Kernels.LaneSgd!, device, threads: 1);

        solver.RunEpoch(1, 0.05f, default);
        solver.Snapshot(SnapshotSlot.Best);
        double expected = solver.ValidationSquaredErrors(CancellationToken.None);
        double second = solver.RunEpoch(2, 0.05f, default);
        Assert.NotEqual(expected, solver.ValidationSquaredErrors(CancellationToken.None));

        solver.Restore(SnapshotSlot.Best);
        Assert.Equal(expected, solver.ValidationSquaredErrors(CancellationToken.None), expected * 1e-12);
        Assert.Equal(second, solver.RunEpoch(2, 0.05f, default));
    }

    /// <summary>The device sums the errors of its own rows; the processor those of the rows that came from there.</summary>
    [Theory]
    [InlineData(nameof(Biased1))]
    [InlineData(nameof(Bare128))]
    [InlineData(nameof(Biased300))]
    [InlineData(nameof(HalfBiased32))]
    [InlineData(nameof(HalfBiased300))]
    public void TheErrorsOfTheRatingsHeldOut_AreTheProcessors(string name)
    {
        ModelDeclaration model = Declaration(name);
        using Dataset data = TestData.Random(20, 20, 200, seed: 5);
        using DeviceSession device = LaneSimulator.Open(model.Kernels.LaneSgd!.Lanes, multiprocessors: 2);
        using SgdPlan plan = Plan(model, data, validation: 0.35f);
        using LaneSgdSolver solver = new(plan, model.Kernels.LaneSgd!, device, threads: 1);
        solver.RunEpoch(1, 0.02f, default);

        double actual = solver.ValidationSquaredErrors(default);
        solver.Export(slot: null);
        double expected = PairErrors.Of(model.Kernels.Score, plan.State, plan.Validation, plan.Predictions, threads: 1).Squared;
        Assert.Equal(70, plan.Validation.Length);
        Assert.Equal(expected, actual, expected * 1e-5);
    }

    [Fact]
    public void RowsThatTheKernelCannotCount_AreRefused()
    {
        ModelDeclaration model = Declaration(nameof(Biased8));
        using Dataset data = TestData.Random(20, 20, 200, seed: 6);
        using SgdPlan plan = Plan(model, data);
        using DeviceSession device = LaneSimulator.Open(lanes: 4);
        LatheException problem = Assert.Throws<LatheException>(() => new LaneSgdSolver(plan, new EndlessRows(), device, threads: 1, new LaneWork(LaneFamily.UserOwned, Groups: 1)));

        Assert.Equal($"Biased8: 20 rows of {int.MaxValue / 4} columns are more than the kernel of endless.g.cs can count; use --deterministic or --device cpu.", problem.Message);
    }

    /// <summary>A kernel whose rows no index reaches.</summary>
    private sealed class EndlessRows : ILaneSgdKernel
    {
        public string File => "endless.g.cs";

        public int Lanes => 4;

        public FactorStorage Storage => FactorStorage.Single;

        public int RowColumns => int.MaxValue / 4;

        public LaneSgdLaunch Load(Accelerator accelerator, LaneFamily family) => throw new NotSupportedException();
    }

    /// <summary>The order in which one worker takes the ratings.</summary>
    private static Rating[] OrderOf(SgdPlan plan, LaneFamily family)
    {
        List<Rating> order = [];
        if (family == LaneFamily.PerRating)
        {
            CoprimeOrder places = new(plan.Grid.RatingCount);
            for (long i = 0; i < plan.Grid.RatingCount; i++)
            {
                order.Add(plan.Grid.Ratings.Slice(places.At(i, start: 0), 1)[0]);
            }

            return [.. order];
        }

        using LaneBundles bundles = LaneBundles.Of(plan.Grid, groups: 1, plan.Seed);
        for (int bundle = 0; bundle < bundles.Bundles.Length; bundle++)
        {
            foreach (LaneRating rating in bundles.Ratings.Slice(bundles.Bundles[bundle].Start, bundles.Bundles[bundle].Steps))
            {
                order.Add(new Rating(bundles.Users[bundle], rating.Item, BitConverter.Int32BitsToSingle(rating.ValueBits)));
            }
        }

        return [.. order];
    }

    /// <summary>Each pair at most once: a worker asks for the next item's row before it has added to this one's.</summary>
    private static Dataset Distinct(int users, int items, int ratings)
    {
        Random random = new(8);
        int[] pairs = [.. Enumerable.Range(0, users * items)];
        random.Shuffle(pairs);
        Rating[] all = [.. pairs.Take(ratings).Select(pair => new Rating(pair / items, pair % items, random.Next(2, 11) / 2f))];
        return Dataset.FromRatings(all, IdMap.FromTexts(Enumerable.Range(0, users).Select(i => $"u{i}")), IdMap.FromTexts(Enumerable.Range(0, items).Select(i => $"i{i}")), []);
    }

    private static ScalarSgd Reference(SgdPlan plan)
    {
        ScalarSgd reference = new(plan.Model, plan.Grid.Users.RowAt.Length, plan.Grid.Items.RowAt.Length);
        Rows(plan, plan.State.Layout.UserFactors).CopyTo(reference.UserFactors);
        Rows(plan, plan.State.Layout.ItemFactors).CopyTo(reference.ItemFactors);
        return reference;
    }

    private static Span<float> Rows(SgdPlan plan, SgdStatePart part) => plan.State.RowAt(part, 0, plan.Model.Stride, (int)part.Length);

    private static ModelDeclaration Declaration(string name) => ModelCatalogue.Models.Single(model => model.Name == name).Declaration;

    private static SgdPlan Plan(ModelDeclaration model, Dataset data, float validation = 0) => SgdPlan.Prepare(
        model, model.Numbers, data.Training, data.Users.Count, data.Items.Count, new ValueLimits(1, 5), validation, threads: 1);

    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, float tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }
}
