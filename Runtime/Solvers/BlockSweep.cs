namespace Lathe;

/// <summary>One pass over all blocks of the grid by a pool of threads, in the order of some strata.</summary>
internal sealed class BlockSweep
{
    private readonly int _count;
    private readonly WorkerPool _pool;
    private readonly BlockSchedule _schedule;
    private readonly Action<int> _runBlocks;
    private Action<int, int> _work = static (_, _) => { };
    private CancellationToken _cancellation;

    /// <summary>Prepares for a grid of <paramref name="count"/> bands on each side.</summary>
    /// <param name="count">B.</param>
    /// <param name="pool">The threads.</param>
    public BlockSweep(int count, WorkerPool pool)
    {
        (_count, _pool) = (count, pool);
        _schedule = new BlockSchedule(count);

        // Made once: the epoch loop allocates nothing.
        _runBlocks = RunBlocks;
    }

    /// <summary>Does the work of every block, each once its two bands are free.</summary>
    /// <param name="strata">The order.</param>
    /// <param name="work">What a worker does with a block (user band x B + item band).</param>
    /// <param name="cancellationToken">Stops between two blocks.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public void Run(StratumSequence strata, Action<int, int> work, CancellationToken cancellationToken)
    {
        (_work, _cancellation) = (work, cancellationToken);
        _schedule.Begin(strata);
        _pool.Run(_runBlocks);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void RunBlocks(int worker)
    {
        try
        {
            Blocks(worker);
        }
        catch
        {
            // The other threads wait for this block, which will never be done.
            _schedule.Stop();
            throw;
        }
    }

    private void Blocks(int worker)
    {
        int last = -1;
        while (_schedule.TryTake(last, out int userBand, out int itemBand))
        {
            if (_cancellation.IsCancellationRequested)
            {
                _schedule.Stop();
                return;
            }

            _work(worker, userBand * _count + itemBand);
            _schedule.Finish(userBand, itemBand);
            last = userBand;
        }
    }
}
