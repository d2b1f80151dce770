using System.Diagnostics;
using Lathe.App;
using Lathe.Kernels;

namespace Lathe.Benchmarks.Gpu;

/// <summary>Trains on the processor and on the GPU for the same epochs, and compares.</summary>
internal sealed class GpuJobs(DeviceSession device, int epochs)
{
    private const float HeldOut = 0.05f;

    public static readonly IReadOnlyDictionary<int, ModelDeclaration> Models = new Dictionary<int, ModelDeclaration>
    {
        [32] = MovieLens32.Definition.Declaration,
        [64] = MovieLens64.Definition.Declaration,
        [128] = MovieLens128.Definition.Declaration,
    };

    /// <summary>The processor's run, whose RMSE the GPU's is measured against.</summary>
    public GpuRun Host(GpuShape shape, Dataset data, int rank)
    {
        int threads = Environment.ProcessorCount;
        SgdPlan plan = Plan(data, rank);
        using HostSgdSolver solver = new(plan, Models[rank].Kernels.Sgd!, threads);
        return Run(shape, rank, "host", threads, solver, bytes: 0);
    }

    /// <summary>A family at the full width of the GPU.</summary>
    /// <param name="shape">The data's shape.</param>
    /// <param name="data">The data.</param>
    /// <param name="rank">The rank.</param>
    /// <param name="family">The family; null takes the one that a training run would.</param>
    /// <param name="groups">Groups of threads; null takes as many as a training run would.</param>
    public GpuRun Lanes(GpuShape shape, Dataset data, int rank, LaneFamily? family, int? groups)
    {
        ModelDeclaration model = Models[rank];
        ILaneSgdKernel kernel = model.Kernels.LaneSgd!;
        SgdPlan plan = Plan(data, rank);
        int workersPerGroup = Math.Min(LaneKernelLoader.GroupSize, device.Accelerator.MaxNumThreadsPerGroup) / kernel.Lanes;
        LaneWork work = LaneWork.Choose(plan.Grid, device.Accelerator.NumMultiprocessors, workersPerGroup, family);
        work = work with { Groups = groups ?? work.Groups };
        using LaneSgdSolver solver = new(plan, kernel, device, Environment.ProcessorCount, work);
        int row = kernel.RowFloats * sizeof(float), bias = model.Biases ? sizeof(float) : 0;
        bool owned = work.Family == LaneFamily.UserOwned;
        return Run(
            shape, rank, (owned ? "user-owned" : "per-rating") + (family is null ? " (chosen)" : ""), work.Groups * workersPerGroup, solver,
            owned ? 8 + 2 * (row + bias) : 12 + 4 * (row + bias));
    }

    /// <summary>The kernel whose order is fixed.</summary>
    public GpuRun Deterministic(GpuShape shape, Dataset data, int rank)
    {
        SgdPlan plan = Plan(data, rank);
        using DeviceSgdSolver solver = new(plan, Models[rank].Kernels.DeviceSgd!, device, Environment.ProcessorCount);
        return Run(shape, rank, "deterministic", plan.Grid.Count, solver, bytes: 0);
    }

    private GpuRun Run(GpuShape shape, int rank, string name, int workers, ISolver solver, int bytes)
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
        return new(shape.Name, rank, name, workers, solver.UpdatesPerEpoch, warm[warm.Length / 2], bytes, Math.Sqrt(squared / (shape.Ratings - solver.UpdatesPerEpoch)));
    }

    private static SgdPlan Plan(Dataset data, int rank) => SgdPlan.Prepare(
        Models[rank], Models[rank].Numbers, data.Training, data.Users.Count, data.Items.Count, new ValueLimits(0.5f, 5f), HeldOut, Environment.ProcessorCount);
}
