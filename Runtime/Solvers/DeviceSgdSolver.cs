using Lathe.Kernels;

namespace Lathe;

/// <summary>
/// SGD on a device: the strata of an epoch one after another, the blocks of each side by side. The order is the host's, so on
/// the same arithmetic the factors are the host's too.
/// </summary>
internal sealed class DeviceSgdSolver : ISolver
{
    private readonly SgdPlan _plan;
    private readonly DeviceSgdGuard _guard;
    private readonly DeviceSgdBuffers _buffers;
    private readonly DeviceSgdLaunch _launch;
    private readonly double[] _losses;

    /// <summary>Loads the kernel and carries the run to the device.</summary>
    /// <param name="plan">The run; disposed with the solver.</param>
    /// <param name="kernel">The model's kernel.</param>
    /// <param name="session">The device; stays open.</param>
    /// <param name="threads">Threads of the processor that validate.</param>
    /// <exception cref="LatheException">The device does not take the kernel or has not enough memory.</exception>
    public DeviceSgdSolver(SgdPlan plan, IDeviceSgdKernel kernel, DeviceSession session, int threads)
    {
        _plan = plan;
        _guard = new DeviceSgdGuard(plan.Model, kernel.File, session);
        _launch = _guard.Run(SolverProblems.KernelNotTaken, () => kernel.Load(session.Accelerator));
        _guard.CheckRoom(DeviceSgdBuffers.BytesOf(plan));
        _buffers = _guard.Run(SolverProblems.DeviceMemoryShort, () => new DeviceSgdBuffers(plan, session.Accelerator));
        _losses = new double[plan.Grid.Count * plan.Grid.Count];
        Threads = threads;
    }

    /// <inheritdoc/>
    public long UpdatesPerEpoch => _plan.Grid.RatingCount;

    /// <inheritdoc/>
    public int Threads { get; }

    /// <inheritdoc/>
    public int Bands => _plan.Grid.Count;

    /// <inheritdoc/>
    public double RunEpoch(int epoch, float rate, CancellationToken cancellationToken)
    {
        SgdNumbers numbers = SgdEpochNumbers.Of(_plan, epoch, rate);
        StratumSequence strata = StratumSequence.Of(Bands, _plan.Seed, epoch);
        _guard.Run(SolverProblems.DeviceStopped, () =>
        {
            for (int turn = 0; turn < strata.Count; turn++)
            {
                // Waiting here costs some 10 us per stratum and lets a run be cancelled within an epoch.
                cancellationToken.ThrowIfCancellationRequested();
                _launch(in _buffers.Memory, in numbers, strata[turn]);
                _buffers.Wait();
            }

            _buffers.DownloadLosses(_losses);
        });

        double loss = 0;
        foreach (double block in _losses)
        {
            loss += block;
        }

        return loss;
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

    /// <summary>Brings the state, or a copy of it, to the plan's state on the processor.</summary>
    private void Download(SnapshotSlot? slot) => _guard.Run(SolverProblems.DeviceStopped, () => _buffers.Download(_plan.State, slot));
}
