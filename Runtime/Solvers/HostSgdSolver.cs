using System.Runtime.CompilerServices;
using Lathe.Kernels;

namespace Lathe;

/// <summary>SGD on the processor: the generated kernel over the block grid, on a fixed pool of threads.</summary>
internal sealed class HostSgdSolver : HostSolver
{
    private readonly SgdPlan _plan;
    private readonly ISgdKernel _kernel;
    private readonly BlockSchedule _schedule;
    private readonly double[] _losses;
    private readonly Action<int> _runBlocks;
    private SgdNumbers _numbers;
    private CancellationToken _cancellation;

    /// <summary>Takes over a prepared run.</summary>
    /// <param name="plan">The run; disposed with the solver.</param>
    /// <param name="kernel">The model's kernel.</param>
    /// <param name="threads">Threads asked for; more than B are not started.</param>
    public HostSgdSolver(SgdPlan plan, ISgdKernel kernel, int threads)
        : base(plan, Math.Min(threads, plan.Grid.Count))
    {
        (_plan, _kernel) = (plan, kernel);
        _schedule = new BlockSchedule(plan.Grid.Count);
        _losses = new double[plan.Grid.Count * plan.Grid.Count];

        // Made once: the epoch loop allocates nothing.
        _runBlocks = RunBlocks;
    }

    /// <inheritdoc/>
    public override int Bands => _plan.Grid.Count;

    /// <inheritdoc/>
    public override double RunEpoch(int epoch, float rate, CancellationToken cancellationToken)
    {
        _numbers = SgdEpochNumbers.Of(_plan, epoch, rate);
        _cancellation = cancellationToken;
        _schedule.Begin(StratumSequence.Of(_plan.Grid.Count, _plan.Seed, epoch));
        Pool.Run(_runBlocks);
        cancellationToken.ThrowIfCancellationRequested();

        double loss = 0;
        foreach (double block in _losses)
        {
            loss += block;
        }

        return loss;
    }

    private void RunBlocks(int worker)
    {
        try
        {
            RunBlocks();
        }
        catch
        {
            // The other threads wait for this block, which will never be done.
            _schedule.Stop();
            throw;
        }
    }

    private void RunBlocks()
    {
        SgdRows rows = _plan.State.SgdRows;
        ref Rating ratings = ref _plan.Grid.Ratings.First;
        int last = -1;
        while (_schedule.TryTake(last, out int userBand, out int itemBand))
        {
            if (_cancellation.IsCancellationRequested)
            {
                _schedule.Stop();
                return;
            }

            int block = userBand * _plan.Grid.Count + itemBand;
            SgdBlock work = new(rows, ref Unsafe.Add(ref ratings, (nint)_plan.Grid.StartOf(block)), _plan.Grid.LengthOf(block));
            _losses[block] = _kernel.Run(in work, in _numbers);
            _schedule.Finish(userBand, itemBand);
            last = userBand;
        }
    }
}
