using System.Runtime.CompilerServices;
using Lathe.Kernels;

namespace Lathe;

/// <summary>SGD on the processor: the generated kernel over the block grid, on a fixed pool of threads.</summary>
internal sealed class HostSgdSolver : ISolver
{
    private readonly SgdPlan _plan;
    private readonly ISgdKernel _kernel;
    private readonly BlockSweep _sweep;
    private readonly ImplicitSweeps? _implicit;
    private readonly WorkerPool _pool;
    private readonly double[] _losses;
    private readonly Action<int> _update, _copyState;
    private readonly SgdState?[] _snapshots = new SgdState?[2];
    private SgdNumbers _numbers;
    private SgdState _copySource, _copyTarget;

    /// <summary>Takes over a prepared run.</summary>
    /// <param name="plan">The run; disposed with the solver.</param>
    /// <param name="kernel">The model's kernel.</param>
    /// <param name="threads">Threads asked for; more than B are not started.</param>
    public HostSgdSolver(SgdPlan plan, ISgdKernel kernel, int threads)
    {
        (_plan, _kernel) = (plan, kernel);
        _pool = new WorkerPool(Math.Min(threads, plan.Grid.Count));
        _sweep = new BlockSweep(plan.Grid.Count, _pool);
        _losses = new double[plan.Grid.Count * plan.Grid.Count];
        _copySource = _copyTarget = plan.State;

        // Made once: the epoch loop allocates nothing.
        _update = Update;
        _copyState = worker => _copySource.CopyTo(_copyTarget, worker, _pool.Size);
        _implicit = plan.Model.Kernels.Implicit is { } sums ? new ImplicitSweeps(plan, sums, _pool, _sweep) : null;
    }

    /// <inheritdoc/>
    public long UpdatesPerEpoch => _plan.Grid.RatingCount;

    /// <inheritdoc/>
    public int Threads => _pool.Size;

    /// <inheritdoc/>
    public int Bands => _plan.Grid.Count;

    /// <inheritdoc/>
    public double RunEpoch(int epoch, float rate, CancellationToken cancellationToken)
    {
        _numbers = SgdEpochNumbers.Of(_plan, epoch, rate);
        StratumSequence strata = StratumSequence.Of(_plan.Grid.Count, _plan.Seed, epoch);
        _implicit?.Begin();
        _sweep.Run(strata, _update, cancellationToken);
        _implicit?.End(strata, rate, cancellationToken);

        double loss = 0;
        foreach (double block in _losses)
        {
            loss += block;
        }

        return loss;
    }

    /// <inheritdoc/>
    public double ValidationSquaredErrors(CancellationToken cancellationToken) =>
        PairErrors.Of(_plan.Model.Kernels.Score, _plan.State, _plan.Validation, _plan.Predictions, _pool.Size, cancellationToken).Squared;

    /// <inheritdoc/>
    public void Snapshot(SnapshotSlot slot) => Copy(_plan.State, _snapshots[(int)slot] ??= _plan.State.NewOfSameShape());

    /// <inheritdoc/>
    public void Restore(SnapshotSlot slot) => Copy(Of(slot), _plan.State);

    /// <inheritdoc/>
    public IReadOnlyList<StateArray> Export(SnapshotSlot? slot) => SgdStateArrays.Of(_plan, slot is { } copy ? Of(copy) : _plan.State);

    /// <inheritdoc/>
    public void Import(SnapshotSlot? slot, Action<StateArray> fill)
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
        return _plan.ToFactors();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pool.Dispose();
        _implicit?.Dispose();
        DropSnapshots();
        _plan.Dispose();
    }

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
        _pool.Run(_copyState);
    }

    private void Update(int block)
    {
        ref Rating ratings = ref Unsafe.Add(ref _plan.Grid.Ratings.First, (nint)_plan.Grid.StartOf(block));
        SgdRows rows = _implicit is null ? _plan.State.SgdRows : _plan.State.SgdRowsAnd(ref _implicit.UserPulls);
        SgdBlock work = new(rows, ref ratings, _plan.Grid.LengthOf(block));
        _losses[block] = _kernel.Run(in work, in _numbers);
    }
}
