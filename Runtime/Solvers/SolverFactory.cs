using Lathe.Kernels;

namespace Lathe;

/// <summary>Answers (model, device) with a solver, or with the sentence that says why there is none.</summary>
internal static class SolverFactory
{
    /// <summary>Chooses by the device's name.</summary>
    /// <param name="model">The declaration.</param>
    /// <param name="device">The name, or <c>auto</c>.</param>
    /// <param name="deterministic">Whether two runs on the device must give the same bits.</param>
    /// <param name="threads">Threads of the processor that may work.</param>
    /// <exception cref="LatheException">The device is unknown, absent, or the model has no kernel for it.</exception>
    public static SolverChoice Choose(ModelDeclaration model, string device, bool deterministic, int threads) => DeviceName.OrProblem(device) switch
    {
        null => Automatic(model, deterministic, threads),
        { Kind: DeviceKind.Cpu } => OnHost(model, threads),
        { } name => OnDevice(model, name, deterministic, threads, static _ => []),
    };

    /// <summary>The GPU that <c>auto</c> takes: the first usable one, if the model has a kernel that keeps it busy; else null.</summary>
    /// <param name="kernel">The model's kernel for a whole GPU.</param>
    /// <param name="deterministic">Whether the run must give the same bits each time, for which the processor is faster.</param>
    /// <param name="find">Looks for GPUs, which takes time; not called in vain.</param>
    public static DeviceInfo? PickGpu(ILaneSgdKernel? kernel, bool deterministic, Func<IReadOnlyList<DeviceInfo>> find) =>
        kernel is null || deterministic ? null : find().FirstOrDefault(static device => device is { IsGpu: true, Usable: true, Kind: DeviceKind.Cuda });

    private static SolverChoice Automatic(ModelDeclaration model, bool deterministic, int threads) =>
        PickGpu(model.Kernels.LaneSgd, deterministic, DeviceList.FindGpus) is { } gpu
            ? OnDevice(model, DeviceName.Parse(gpu.Name)!.Value, deterministic, threads, static device =>
                [$"auto chose {device}, the first usable GPU; its bits differ from the cpu's, which --device cpu gives"])
            : OnHost(model, threads);

    private static SolverChoice OnHost(ModelDeclaration model, int threads)
    {
        if (model.LearnsPairs)
        {
            IPairKernel pairs = model.Kernels.Pairs ?? throw SolverProblems.NoHostOnlyKernel.Of(model.Name, model.Solver);
            return new() { Device = "cpu", Kind = DeviceKind.Cpu, Prepare = task => OverGrid(task, plan => new HostPairSolver(plan, pairs, threads)), Threads = threads };
        }

        if (model.Solver != SolverKind.GradientDescent)
        {
            INormalEquationsKernel equations = model.Kernels.LeastSquares ?? throw SolverProblems.NoHostOnlyKernel.Of(model.Name, model.Solver);
            return new() { Device = "cpu", Kind = DeviceKind.Cpu, Prepare = task => LeastSquares(task, equations), Threads = threads };
        }

        ISgdKernel kernel = model.Kernels.Sgd
            ?? throw (model.ImplicitFactors ? SolverProblems.NoHostOnlyKernel.Of(model.Name, ImplicitSweeps.Solver) : SolverProblems.NoHostKernel.Of(model.Name));
        return new() { Device = "cpu", Kind = DeviceKind.Cpu, Prepare = task => OverGrid(task, plan => new HostSgdSolver(plan, kernel, threads)), Threads = threads };
    }

    private static ISolver LeastSquares(TrainingTask task, INormalEquationsKernel kernel)
    {
        if (task.Model.Samples)
        {
            GibbsSolver.CheckLength(task);
        }

        LeastSquaresPlan plan = LeastSquaresPlan.Prepare(task);
        try
        {
            if (task.Model.Samples)
            {
                return new GibbsSolver(plan, kernel, task.Threads);
            }

            LeastSquaresObjective objective = task.Model.Solver == SolverKind.ImplicitLeastSquares ? new ImplicitObjective(plan, kernel) : new ExplicitObjective(plan);
            return new LeastSquaresSolver(plan, kernel, objective, task.Threads);
        }
        catch
        {
            plan.Dispose();
            throw;
        }
    }

    private static SolverChoice OnDevice(ModelDeclaration model, DeviceName name, bool deterministic, int threads, Func<DeviceInfo, IReadOnlyList<string>> notes)
    {
        if (model.Solver != SolverKind.GradientDescent || model.ImplicitFactors)
        {
            throw SolverProblems.HostOnly.Of(name, model.ImplicitFactors ? ImplicitSweeps.Solver : model.Solver, model.Name);
        }

        IDeviceSgdKernel kernel = model.Kernels.DeviceSgd ?? throw SolverProblems.NoDeviceKernel.Of(model.Name, name);
        DeviceSession session = DeviceList.Open(name);
        return new()
        {
            Device = session.Info.ToString(),
            Kind = session.Info.Kind,
            Notes = notes(session.Info),
            Prepare = !deterministic && FullWidth(model, session) is { } lanes
                ? task => OverGrid(task, plan => new LaneSgdSolver(plan, lanes, session, threads))
                : task => OverGrid(task, plan => new DeviceSgdSolver(plan, kernel, session, threads)),
            Threads = threads,
            OpenDevice = session,
        };
    }

    /// <summary>Cuts the ratings to the block grid for a solver, which takes the plan over.</summary>
    private static ISolver OverGrid(TrainingTask task, Func<SgdPlan, ISolver> make)
    {
        SgdPlan plan = SgdPlan.Prepare(
            task.Model, task.Numbers, task.Data.Training, task.Data.Users.Count, task.Data.Items.Count, task.Range, task.Validation, task.Threads, task.Start, task.CancellationToken);
        try
        {
            return make(plan);
        }
        catch
        {
            plan.Dispose();
            throw;
        }
    }

    /// <summary>The kernels that fill a device, if it can run them: its warps must be as wide as a row's lanes, and exchange registers.</summary>
    private static ILaneSgdKernel? FullWidth(ModelDeclaration model, DeviceSession session) =>
        session.Info.Kind is DeviceKind.Cuda or DeviceKind.Simulator && model.Kernels.LaneSgd is { } lanes && session.Accelerator.WarpSize >= lanes.Lanes ? lanes : null;
}
