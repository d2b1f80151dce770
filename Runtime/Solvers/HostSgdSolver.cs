using System.Runtime.CompilerServices;
using Lathe.Kernels;

namespace Lathe;

/// <summary>SGD on the processor: the generated kernel over the block grid, on a fixed pool of threads.</summary>
internal sealed class HostSgdSolver : HostSolver
{
    private readonly SgdPlan _plan;
    private readonly ISgdKernel _kernel;
    private readonly BlockSweep _sweep;
    private readonly ImplicitSweeps? _implicit;
    private readonly double[] _losses;
    private readonly Action<int, int> _update;
    private SgdNumbers _numbers;

    /// <summary>Takes over a prepared run.</summary>
    /// <param name="plan">The run; disposed with the solver.</param>
    /// <param name="kernel">The model's kernel.</param>
    /// <param name="threads">Threads asked for; more than B are not started.</param>
    public HostSgdSolver(SgdPlan plan, ISgdKernel kernel, int threads)
        : base(plan, Math.Min(threads, plan.Grid.Count))
    {
        (_plan, _kernel) = (plan, kernel);
        _sweep = new BlockSweep(plan.Grid.Count, Pool);
        _losses = new double[plan.Grid.Count * plan.Grid.Count];

        // Made once: the epoch loop allocates nothing.
        _update = Update;
        _implicit = plan.Model.Kernels.Implicit is { } sums ? new ImplicitSweeps(plan, sums, Pool, _sweep) : null;
    }

    /// <inheritdoc/>
    public override int Bands => _plan.Grid.Count;

    /// <inheritdoc/>
    public override double RunEpoch(int epoch, float rate, CancellationToken cancellationToken)
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
    public override void Dispose()
    {
        base.Dispose();
        _implicit?.Dispose();
    }

    private void Update(int worker, int block)
    {
        ref Rating ratings = ref Unsafe.Add(ref _plan.Grid.Ratings.First, (nint)_plan.Grid.StartOf(block));
        SgdRows rows = _implicit is null ? _plan.State.SgdRows : _plan.State.SgdRowsAnd(ref _implicit.UserPulls);
        SgdBlock work = new(rows, ref ratings, _plan.Grid.LengthOf(block));
        _losses[block] = _kernel.Run(in work, in _numbers);
    }
}
