using Lathe.Kernels;

namespace Lathe;

/// <summary>
/// SGD at the full width of a GPU: one launch per epoch, all ratings dealt out to groups of lanes. What groups change at the
/// same time is added up, so that no update is lost, but their order differs from run to run and so do the last bits.
/// </summary>
internal sealed class LaneSgdSolver : DeviceSolver
{
    private readonly LaneSgdBuffers _buffers;
    private readonly LaneSgdLaunch _launch;

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
        int workersPerGroup = LaneKernelLoader.GroupSizeOn(session.Accelerator) / kernel.Lanes;
        Work = work ?? LaneWork.Choose(plan.Grid, session.Accelerator.NumMultiprocessors, workersPerGroup);
        CheckCount(plan, kernel);
        _launch = Guard.Run(SolverProblems.KernelNotTaken, () => kernel.Load(session.Accelerator, Work.Family));
        Guard.CheckRoom(LaneSgdBuffers.BytesOf(plan, kernel, Work.Family));
        _buffers = Guard.Run(SolverProblems.DeviceMemoryShort, () => new LaneSgdBuffers(plan, kernel, Work.Family, session.Accelerator));
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
