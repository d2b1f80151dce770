using ILGPU.Runtime;
using Lathe.Kernels;
using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Devices;

/// <summary>What every device must do: agree with the scalar reference, and over a whole run with the processor.</summary>
public abstract class DeviceSgdContract(DeviceFixture device)
{
    private const int Users = 13, Items = 17, Count = 300;

    private const float Tolerance = 1e-4f;

    /// <summary>Every model of a shape, of rank 1 to one above the unroll cap.</summary>
    [SkippableTheory]
    [InlineData("Biased", 12)]
    [InlineData("Bare", 12)]
    [InlineData("Adaptive", 14)]
    [InlineData("UsersOnly", 1)]
    public void ABlock_AgreesWithTheScalarReference(string shape, int count)
    {
        Accelerator accelerator = device.Accelerator;
        ModelDeclaration[] models = [.. ModelCatalogue.Models.Select(static model => model.Declaration).Where(model => model.Name.StartsWith(shape, StringComparison.Ordinal))];

        Assert.Equal(count, models.Length);
        Assert.All(models, model => AssertABlockAgrees(accelerator, model));
    }

    [SkippableTheory]
    [InlineData(nameof(Biased64))]
    [InlineData(nameof(Bare128))]
    [InlineData(nameof(Adaptive100))]
    [InlineData(nameof(Biased300))]
    public void ARunOverManyBlocks_AgreesWithTheHost(string name)
    {
        ModelDeclaration model = Declaration(name);
        using Dataset data = TestData.Random(2_000, 2_000, 6_000, seed: 11);
        using SgdPlan hostPlan = Plan(model, data), devicePlan = Plan(model, data);
        using HostSgdSolver host = new(hostPlan, model.Kernels.Sgd!, threads: 2);
        using DeviceSgdSolver solver = new(devicePlan, model.Kernels.DeviceSgd!, device.Session, threads: 2);
        Assert.InRange(solver.Bands, 2, 64);

        for (int epoch = 1; epoch <= 3; epoch++)
        {
            double expected = host.RunEpoch(epoch, 0.02f, default), actual = solver.RunEpoch(epoch, 0.02f, default);
            Assert.Equal(expected, actual, expected * Tolerance);
        }

        double expectedValidation = host.ValidationSquaredErrors(CancellationToken.None);
        Assert.Equal(expectedValidation, solver.ValidationSquaredErrors(CancellationToken.None), expectedValidation * Tolerance);
        using FactorSet expectedFactors = host.Finish(), actualFactors = solver.Finish();
        AssertClose(expectedFactors.Users, actualFactors.Users);
        AssertClose(expectedFactors.Items, actualFactors.Items);
        AssertClose(expectedFactors.UserBiases, actualFactors.UserBiases);
    }

    [SkippableFact]
    public void ASnapshot_ComesBack()
    {
        ModelDeclaration model = Declaration(nameof(Adaptive20));
        using Dataset data = TestData.Random(30, 40, 600, seed: 12);
        using SgdPlan plan = Plan(model, data);
        using DeviceSgdSolver solver = new(plan, model.Kernels.DeviceSgd!, device.Session, threads: 1);

        solver.RunEpoch(1, 0.1f, default);
        solver.Snapshot(SnapshotSlot.Best);
        double expected = solver.ValidationSquaredErrors(CancellationToken.None);
        double second = solver.RunEpoch(2, 0.1f, default);
        Assert.NotEqual(expected, solver.ValidationSquaredErrors(CancellationToken.None));

        solver.Restore(SnapshotSlot.Best);
        Assert.Equal(expected, solver.ValidationSquaredErrors(CancellationToken.None));

        // AdaGrad's sums came back too, so the epoch is the same once more.
        Assert.Equal(second, solver.RunEpoch(2, 0.1f, default));
    }

    [SkippableFact]
    public void AnExportedState_ComesBackInAnotherSolver()
    {
        ModelDeclaration model = Declaration(nameof(Adaptive20));
        using Dataset data = TestData.Random(30, 40, 600, seed: 13);
        using DeviceSgdSolver solver = new(Plan(model, data), model.Kernels.DeviceSgd!, device.Session, threads: 1);
        using DeviceSgdSolver other = new(Plan(model, data), model.Kernels.DeviceSgd!, device.Session, threads: 1);

        solver.RunEpoch(1, 0.1f, default);
        Copy(solver.Export(slot: null), fill => other.Import(SnapshotSlot.Best, fill));
        other.Restore(SnapshotSlot.Best);
        Assert.Equal(solver.RunEpoch(2, 0.1f, default), other.RunEpoch(2, 0.1f, default));
    }

    private static void Copy(IReadOnlyList<StateArray> arrays, Action<Action<StateArray>> import) => import(target =>
    {
        StateArray source = arrays.Single(array => array.Name == target.Name);
        for (int row = 0; row < target.Rows; row++)
        {
            source.RowAt(row).CopyTo(target.RowAt(row));
        }
    });

    private static void AssertABlockAgrees(Accelerator accelerator, ModelDeclaration model)
    {
        ScalarSgd expected = DeviceBlock.Start(model, Users, Items), actual = DeviceBlock.Start(model, Users, Items);
        Rating[] ratings = DeviceBlock.Ratings(Users, Items, Count);
        SgdNumbers numbers = DeviceBlock.Numbers(model);

        double expectedLoss = expected.Run(ratings, numbers);
        double actualLoss = DeviceBlock.Run(accelerator, model, actual, ratings, numbers);

        Assert.Equal(expectedLoss, actualLoss, expectedLoss * Tolerance);
        AssertClose(expected.UserFactors, actual.UserFactors);
        AssertClose(expected.ItemFactors, actual.ItemFactors);
        if (model.Biases)
        {
            AssertClose(expected.UserBiases, actual.UserBiases);
            AssertClose(expected.ItemBiases, actual.ItemBiases);
        }

        if (model.Schedule == ScheduleKind.AdaGrad)
        {
            AssertClose(expected.UserSums, actual.UserSums);
            AssertClose(expected.ItemSums, actual.ItemSums);
        }
    }

    private static ModelDeclaration Declaration(string name) => ModelCatalogue.Models.Single(model => model.Name == name).Declaration;

    private static SgdPlan Plan(ModelDeclaration model, Dataset data) => SgdPlan.Prepare(
        model, model.Numbers, data.Training, data.Users.Count, data.Items.Count, new ValueLimits(1, 5), validation: 0.1f, threads: 1);

    private static void AssertClose(FactorMatrix expected, FactorMatrix actual)
    {
        for (int row = 0; row < expected.Rows; row++)
        {
            AssertClose(expected[row], actual[row]);
        }
    }

    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], Tolerance);
        }
    }
}

public sealed class DeviceSgdOnSimulator(Simulator device) : DeviceSgdContract(device), IClassFixture<Simulator>;

public sealed class DeviceSgdOnCuda(CudaIfAny device) : DeviceSgdContract(device), IClassFixture<CudaIfAny>;

public sealed class DeviceSgdOnOpenCl(OpenClIfAny device) : DeviceSgdContract(device), IClassFixture<OpenClIfAny>;
