using System.Diagnostics;
using Lathe.App;
using Lathe.Kernels;

namespace Lathe.Benchmarks.Gpu;

/// <summary>Trains on the processor and on the GPU for the same epochs, and compares.</summary>
internal sealed class GpuJobs(DeviceSession device, int epochs)
{
    private const float HeldOut = 0.05f;

    private static readonly ModelDeclaration[] Models =
    [
        MovieLens32.Definition.Declaration, MovieLens64.Definition.Declaration, MovieLens128.Definition.Declaration,
        Half32.Definition.Declaration, Half64.Definition.Declaration, MovieLens128Half.Definition.Declaration,
    ];

    /// <summary>The ranks there is a model of.</summary>
    public static IEnumerable<int> Ranks => Models.Select(static model => model.Rank).Distinct();

    /// <summary>The processor's run, whose RMSE the GPU's is measured against.</summary>
    public GpuRun Host(GpuShape shape, Dataset data, int rank)
    {
        int threads = Environment.ProcessorCount;
        ModelDeclaration model = Of(rank, FactorStorage.Single);
        SgdPlan plan = Plan(data, model);
        using HostSgdSolver solver = new(plan, model.Kernels.Sgd!, threads);
        return Run(shape, model, "host", threads, solver);
    }

    /// <summary>A family at the full width of the GPU.</summary>
    /// <param name="shape">The data's shape.</param>
    /// <param name="data">The data.</param>
    /// <param name="rank">The rank.</param>
    /// <param name="storage">How rows lie in the GPU's memory.</param>
    /// <param name="family">The family; null takes the one that a training run would.</param>
    /// <param name="groups">Groups of threads; null takes as many as a training run would.</param>
    public GpuRun Lanes(GpuShape shape, Dataset data, int rank, FactorStorage storage, LaneFamily? family, int? groups)
    {
        ModelDeclaration model = Of(rank, storage);
        ILaneSgdKernel kernel = model.Kernels.LaneSgd!;
        SgdPlan plan = Plan(data, model);
        int workersPerGroup = LaneKernelLoader.GroupSizeOn(device.Accelerator) / kernel.Lanes;
        LaneWork work = LaneWork.Choose(plan.Grid, device.Accelerator.NumMultiprocessors, workersPerGroup, family);
        work = work with { Groups = groups ?? work.Groups };
        using LaneSgdSolver solver = new(plan, kernel, device, Environment.ProcessorCount, work);
        int row = LaneState.RowBytesOf(kernel), bias = model.Biases ? sizeof(float) : 0;
        bool owned = work.Family == LaneFamily.UserOwned;
        return Run(shape, model, (owned ? "user-owned" : "per-rating") + (family is null ? " (chosen)" : ""), work.Groups * workersPerGroup, solver) with
        {
            BytesPerUpdate = owned ? 8 + 2 * (row + bias) : 12 + 4 * (row + bias),
            Registers = KernelRegisters.Of(device.Accelerator, kernel, owned ? "RunUsers" : "RunRatings"),
        };
    }

    /// <summary>The kernel whose order is fixed.</summary>
    public GpuRun Deterministic(GpuShape shape, Dataset data, int rank)
    {
        ModelDeclaration model = Of(rank, FactorStorage.Single);
        SgdPlan plan = Plan(data, model);
        using DeviceSgdSolver solver = new(plan, model.Kernels.DeviceSgd!, device, Environment.ProcessorCount);
        return Run(shape, model, "deterministic", plan.Grid.Count, solver);
    }

    private GpuRun Run(GpuShape shape, ModelDeclaration model, string name, int workers, ISolver solver)
    {
        List<double> seconds = [];
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            long begin = Stopwatch.GetTimestamp();
            solver.RunEpoch(epoch, 0.01f, CancellationToken.None);
            seconds.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }

        double[] warm = [.. seconds.Skip(1).Order()];
        double squared = solver.ValidationSquaredErrors(CancellationToken.None);
        return new()
        {
            Shape = shape.Name,
            Rank = model.Rank,
            Storage = model.Storage,
            Solver = name,
            Workers = workers,
            Updates = solver.UpdatesPerEpoch,
            Seconds = warm[warm.Length / 2],
            Rmse = Math.Sqrt(squared / solver.ValidationCount),
        };
    }

    private static ModelDeclaration Of(int rank, FactorStorage storage) => Models.Single(model => model.Rank == rank && model.Storage == storage);

    /// <summary>Data cut to the grid, a twentieth of it held out.</summary>
    public static SgdPlan Plan(Dataset data, ModelDeclaration model) => SgdPlan.Prepare(
        model, model.Numbers, data.Training, data.Users.Count, data.Items.Count, new ValueLimits(0.5f, 5f), HeldOut, Environment.ProcessorCount);
}
