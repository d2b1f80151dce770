using Lathe.Kernels;

namespace Lathe;

/// <summary>
/// SGD at the full width of a GPU: one launch per epoch, all ratings dealt out to groups of lanes. What groups change at the
/// same time is added up, so that no update is lost, but their order differs from run to run and so do the last bits.
/// </summary>
internal sealed class LaneSgdSolver : ISolver
{
    private readonly SgdPlan _plan;
    private readonly DeviceSgdGuard _guard;
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
    {
        _plan = plan;
        Threads = threads;
        int workersPerGroup = Math.Min(LaneKernelLoader.GroupSize, session.Accelerator.MaxNumThreadsPerGroup) / kernel.Lanes;
        Work = work ?? LaneWork.Choose(plan.Grid, session.Accelerator.NumMultiprocessors, workersPerGroup);
        CheckCount(plan, kernel);
        _guard = new DeviceSgdGuard(plan.Model, kernel.File, session);
        _launch = _guard.Run(SolverProblems.KernelNotTaken, () => kernel.Load(session.Accelerator, Work.Family));
        _guard.CheckRoom(LaneSgdBuffers.BytesOf(plan, kernel, Work.Family));
        _buffers = _guard.Run(SolverProblems.DeviceMemoryShort, () => new LaneSgdBuffers(plan, kernel, Work.Family, session.Accelerator));
    }

    /// <summary>How the ratings are dealt out.</summary>
    public LaneWork Work { get; }

    /// <inheritdoc/>
    public long UpdatesPerEpoch => _plan.Grid.RatingCount;

    /// <inheritdoc/>
    public int Threads { get; }

    /// <inheritdoc/>
    public int Bands => _plan.Grid.Count;

    /// <inheritdoc/>
    public double RunEpoch(int epoch, float rate, CancellationToken cancellationToken)
    {
        // An epoch takes milliseconds: it is not worth stopping inside one.
        cancellationToken.ThrowIfCancellationRequested();
        SgdNumbers numbers = SgdEpochNumbers.Of(_plan, epoch, rate);
        return _guard.Run(SolverProblems.DeviceStopped, () =>
        {
            _buffers.Begin();
            _launch(Work.Groups, in _buffers.Memory, in numbers);
            return _buffers.End();
        });
    }

    /// <inheritdoc/>
    public double ValidationSquaredErrors(CancellationToken cancellationToken)
    {
        Download(slot: null);
        return PairErrors.Of(_plan.Model.Kernels.Score, _plan.State, _plan.Validation, _plan.Predictions, Threads, cancellationToken).Squared;
    }

    /// <inheritdoc/>
    public void Snapshot(SnapshotSlot slot) => _guard.Run(SolverProblems.DeviceMemoryShort, () => _buffers.Snapshot(slot));

    /// <inheritdoc/>
    public void Restore(SnapshotSlot slot) => _guard.Run(SolverProblems.DeviceStopped, () => _buffers.Restore(slot));

    /// <inheritdoc/>
    public IReadOnlyList<StateArray> Export(SnapshotSlot? slot)
    {
        Download(slot);
        return SgdStateArrays.Of(_plan, _plan.State);
    }

    /// <inheritdoc/>
    public void Import(SnapshotSlot? slot, Action<StateArray> fill)
    {
        foreach (StateArray array in Export(slot: null))
        {
            fill(array);
        }

        _guard.Run(SolverProblems.DeviceMemoryShort, () => _buffers.Upload(_plan.State, slot));
    }

    /// <inheritdoc/>
    public FactorSet Finish()
    {
        Download(slot: null);
        return _plan.ToFactors();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _buffers.Dispose();
        _plan.Dispose();
    }

    /// <summary>Whether every piece of a row has a number of 32 bits.</summary>
    /// <exception cref="LatheException">It has not.</exception>
    private static void CheckCount(SgdPlan plan, ILaneSgdKernel kernel)
    {
        int rows = Math.Max(plan.Grid.Users.RowAt.Length, plan.Grid.Items.RowAt.Length);
        if ((long)rows * (kernel.RowFloats / 4) > int.MaxValue)
        {
            throw SolverProblems.RowsBeyondCount.Of(plan.Model.Name, rows, kernel.RowFloats, kernel.File);
        }
    }

    private void Download(SnapshotSlot? slot) => _guard.Run(SolverProblems.DeviceStopped, () => _buffers.Download(_plan.State, slot));
}
