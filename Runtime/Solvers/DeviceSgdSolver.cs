using Lathe.Kernels;

namespace Lathe;

/// <summary>
/// SGD on a device: the strata of an epoch one after another, the blocks of each side by side. The order is the host's, so on
/// the same arithmetic the factors are the host's too.
/// </summary>
internal sealed class DeviceSgdSolver : DeviceSolver
{
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
        : base(plan, new DeviceGuard(plan.Model, kernel.File, session), threads)
    {
        _launch = Guard.Run(SolverProblems.KernelNotTaken, () => kernel.Load(session.Accelerator));
        Guard.CheckRoom(DeviceSgdBuffers.BytesOf(plan));
        _buffers = Guard.Run(SolverProblems.DeviceMemoryShort, () => new DeviceSgdBuffers(plan, session.Accelerator));
        _losses = new double[plan.Grid.Count * plan.Grid.Count];
    }

    /// <inheritdoc/>
    protected override DeviceState State => _buffers;

    /// <inheritdoc/>
    public override double RunEpoch(int epoch, float rate, CancellationToken cancellationToken)
    {
        SgdNumbers numbers = SgdEpochNumbers.Of(Plan, epoch, rate);
        StratumSequence strata = StratumSequence.Of(Bands, Plan.Seed, epoch);
        Guard.Run(SolverProblems.DeviceStopped, () =>
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
}
