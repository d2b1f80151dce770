namespace Lathe;

/// <summary>What every solver on a device does alike: all but the epoch itself.</summary>
/// <param name="plan">The run; disposed with the solver.</param>
/// <param name="guard">Turns a driver's errors into sentences.</param>
/// <param name="threads">Threads of the processor that validate.</param>
internal abstract class DeviceSolver(SgdPlan plan, DeviceGuard guard, int threads) : ISolver
{
    /// <inheritdoc/>
    public double Sigma => Plan.Scaling.Sigma;

    /// <inheritdoc/>
    public int ValidationCount => Plan.Validation.Length;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => Plan.Notes;

    /// <inheritdoc/>
    public long UpdatesPerEpoch => Plan.Grid.RatingCount;

    /// <inheritdoc/>
    public int Threads { get; } = threads;

    /// <inheritdoc/>
    public int Bands => Plan.Grid.Count;

    /// <summary>The run.</summary>
    protected SgdPlan Plan { get; } = plan;

    /// <summary>Turns a driver's errors into sentences.</summary>
    protected DeviceGuard Guard { get; } = guard;

    /// <summary>The state on the device.</summary>
    protected abstract DeviceState State { get; }

    /// <inheritdoc/>
    public abstract double RunEpoch(int epoch, float rate, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public virtual double ValidationSquaredErrors(CancellationToken cancellationToken)
    {
        Download(slot: null);
        return PairErrors.Of(Plan.Model.Kernels.Score, Plan.State, Plan.Validation, Plan.Predictions, Threads, cancellationToken).Squared;
    }

    /// <inheritdoc/>
    public void Snapshot(SnapshotSlot slot) => Guard.Run(SolverProblems.DeviceMemoryShort, () => State.Snapshot(slot));

    /// <inheritdoc/>
    public void Restore(SnapshotSlot slot) => Guard.Run(SolverProblems.DeviceStopped, () => State.Restore(slot));

    /// <inheritdoc/>
    public IReadOnlyList<StateArray> Export(SnapshotSlot? slot)
    {
        Download(slot);
        return SgdStateArrays.Of(Plan, Plan.State);
    }

    /// <inheritdoc/>
    public void Import(SnapshotSlot? slot, Action<StateArray> fill)
    {
        foreach (StateArray array in Export(slot: null))
        {
            fill(array);
        }

        Guard.Run(SolverProblems.DeviceMemoryShort, () => State.Upload(Plan.State, slot));
    }

    /// <inheritdoc/>
    public FactorSet Finish()
    {
        Download(slot: null);
        return Plan.ToFactors(Plan.State);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        State.Dispose();
        Plan.Dispose();
    }

    /// <summary>Brings the state, or a copy of it, to the plan's state on the processor.</summary>
    private void Download(SnapshotSlot? slot) => Guard.Run(SolverProblems.DeviceStopped, () => State.Download(Plan.State, slot));
}
