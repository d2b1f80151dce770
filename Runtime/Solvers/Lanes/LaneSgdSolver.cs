using ILGPU.Runtime;
using Lathe.Kernels;

namespace Lathe;

/// <summary>
/// SGD at the full width of a GPU: one launch per epoch, all ratings dealt out to groups of lanes. What groups change at the
/// same time is added up, so that no update is lost, but their order differs from run to run and so do the last bits.
/// </summary>
internal sealed class LaneSgdSolver : DeviceSolver
{
    /// <summary>Groups of threads that read rows at once on a multiprocessor.</summary>
    private const int ValidatorsPerMultiprocessor = 8;

    private readonly LaneSgdBuffers _buffers;
    private readonly LaneSgdLaunch _launch;
    private readonly LaneErrorsLaunch? _launchErrors;
    private readonly LaneErrorScale _scale;
    private readonly int _validationGroups;

    /// <summary>Loads the kernel and carries the run to the device.</summary>
    /// <param name="plan">The run; disposed with the solver.</param>
    /// <param name="kernel">The model's kernels.</param>
    /// <param name="session">The device; stays open.</param>
    /// <param name="threads">Threads of the processor that validate.</param>
    /// <param name="work">How the ratings are dealt out; null chooses.</param>
    /// <exception cref="LatheException">The device does not take the kernel or has not enough memory.</exception>
    public LaneSgdSolver(SgdPlan plan, ILaneSgdKernel kernel, DeviceSession session, int threads, LaneWork? work = null)
        : base(plan, new DeviceGuard(plan.Model, kernel.File, session), threads)
    {
        Accelerator accelerator = session.Accelerator;
        int workersPerGroup = LaneKernelLoader.GroupSizeOn(accelerator) / kernel.Lanes;
        Work = work ?? LaneWork.Choose(plan.Grid, accelerator.NumMultiprocessors, workersPerGroup);
        CheckCount(plan, kernel);
        Guard.CheckRoom(LaneSgdBuffers.BytesOf(plan, kernel, Work.Family));

        // Kernels are compiled while the ratings are sorted.
        using Background<LaneBundles?> sorting = new(() =>
            Work.Family == LaneFamily.UserOwned ? LaneBundles.Of(plan.Grid, accelerator.WarpSize / kernel.Lanes, plan.Seed) : null);
        _launch = Guard.Run(SolverProblems.KernelNotTaken, () => kernel.Load(accelerator, Work.Family));
        _launchErrors = plan.Validation.Length == 0 ? null : Guard.Run(SolverProblems.KernelNotTaken, () => LaneKernelLoader.LoadErrors(accelerator));
        _buffers = Guard.Run(SolverProblems.DeviceMemoryShort, () => new LaneSgdBuffers(plan, kernel, sorting.Result, accelerator));

        PredictionScale scale = plan.Predictions;
        _scale = new(scale.Mean, scale.Sigma, scale.Minimum, scale.Maximum);
        _validationGroups = (int)Math.Min((plan.Validation.Length + workersPerGroup - 1L) / workersPerGroup, accelerator.NumMultiprocessors * ValidatorsPerMultiprocessor);
    }

    /// <summary>How the ratings are dealt out.</summary>
    public LaneWork Work { get; }

    /// <inheritdoc/>
    protected override DeviceState State => _buffers;

    /// <inheritdoc/>
    public override double RunEpoch(int epoch, float rate, CancellationToken cancellationToken)
    {
        // An epoch takes milliseconds: it is not worth stopping inside one.
        cancellationToken.ThrowIfCancellationRequested();
        SgdNumbers numbers = SgdEpochNumbers.Of(Plan, epoch, rate);
        return Guard.Run(SolverProblems.DeviceStopped, () =>
        {
            _buffers.Begin();
            _launch(Work.Groups, in _buffers.Memory, in numbers);
            return _buffers.End();
        });
    }

    /// <inheritdoc/>
    public override double ValidationSquaredErrors(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _launchErrors is not { } launch ? 0 : Guard.Run(SolverProblems.DeviceStopped, () =>
        {
            _buffers.Begin();
            launch(_validationGroups, in _buffers.Validation, in _scale);
            return _buffers.End();
        });
    }

    /// <summary>Whether every piece of a row has a number of 32 bits.</summary>
    /// <exception cref="LatheException">It has not.</exception>
    private static void CheckCount(SgdPlan plan, ILaneSgdKernel kernel)
    {
        int rows = Math.Max(plan.Grid.Users.RowAt.Length, plan.Grid.Items.RowAt.Length);
        if ((long)rows * (LaneState.RowBytesOf(kernel) / 16) > int.MaxValue)
        {
            throw SolverProblems.RowsBeyondCount.Of(plan.Model.Name, rows, kernel.RowColumns, kernel.File);
        }
    }
}
