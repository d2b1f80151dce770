namespace Lathe;

/// <summary>What every solver on the processor does alike: all but the epoch itself.</summary>
internal abstract class HostSolver : ISolver
{
    private readonly TrainingPlan _plan;
    private readonly Action<int> _copyState;
    private readonly SgdState?[] _snapshots = new SgdState?[2];
    private SgdState _copySource, _copyTarget;

    /// <summary>Takes over a prepared run.</summary>
    /// <param name="plan">The run; disposed with the solver.</param>
    /// <param name="threads">Threads that work.</param>
    protected HostSolver(TrainingPlan plan, int threads)
    {
        _plan = plan;
        Pool = new WorkerPool(threads);
        _copySource = _copyTarget = plan.State;

        // Made once: the epoch loop allocates nothing.
        _copyState = worker => _copySource.CopyTo(_copyTarget, worker, Pool.Size);
    }

    /// <inheritdoc/>
    public double Sigma => _plan.Scaling.Sigma;

    /// <inheritdoc/>
    public int ValidationCount => _plan.Validation.Length;

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> Notes => _plan.Notes;

    /// <inheritdoc/>
    public long UpdatesPerEpoch => _plan.RatingCount;

    /// <inheritdoc/>
    public int Threads => Pool.Size;

    /// <inheritdoc/>
    public virtual int? SampleCount => null;

    /// <inheritdoc/>
    public abstract int Bands { get; }

    /// <summary>The threads.</summary>
    protected WorkerPool Pool { get; }

    /// <inheritdoc/>
    public abstract double RunEpoch(int epoch, float rate, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public virtual double ValidationSquaredErrors(CancellationToken cancellationToken) =>
        PairErrors.Of(_plan.Model.Kernels.Score, _plan.State, _plan.Validation, _plan.Predictions, Pool.Size, cancellationToken).Squared;

    /// <inheritdoc/>
    public virtual void Snapshot(SnapshotSlot slot) => Copy(_plan.State, _snapshots[(int)slot] ??= _plan.State.NewOfSameShape());

    /// <inheritdoc/>
    public virtual void Restore(SnapshotSlot slot) => Copy(Of(slot), _plan.State);

    /// <inheritdoc/>
    public virtual IReadOnlyList<StateArray> Export(SnapshotSlot? slot) => SgdStateArrays.Of(_plan, slot is { } copy ? Of(copy) : _plan.State);

    /// <inheritdoc/>
    public virtual void Import(SnapshotSlot? slot, Action<StateArray> fill)
    {
        if (slot is { } copy)
        {
            // A copy of the state first, for what no array holds.
            Snapshot(copy);
        }

        foreach (StateArray array in Export(slot))
        {
            fill(array);
        }
    }

    /// <inheritdoc/>
    public FactorSet Finish()
    {
        // The factors take the place of the copies.
        DropSnapshots();
        return ToFactors();
    }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        Pool.Dispose();
        DropSnapshots();
        _plan.Dispose();
    }

    /// <summary>What the state says in the user's units.</summary>
    protected virtual FactorSet ToFactors() => _plan.ToFactors(_plan.State);

    private SgdState Of(SnapshotSlot slot) => _snapshots[(int)slot] ?? throw new InvalidOperationException($"there is no {slot} snapshot");

    private void DropSnapshots()
    {
        foreach (SgdState? snapshot in _snapshots)
        {
            snapshot?.Dispose();
        }

        Array.Clear(_snapshots);
    }

    private void Copy(SgdState source, SgdState target)
    {
        (_copySource, _copyTarget) = (source, target);
        Pool.Run(_copyState);
    }
}
