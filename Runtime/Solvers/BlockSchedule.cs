namespace Lathe;

/// <summary>
/// The order of one epoch's blocks, and who may start when. Blocks are handed out stratum by stratum, in an order drawn from
/// the seed; a block starts once the earlier blocks of its two bands are done. Which thread runs it changes nothing.
/// </summary>
internal sealed class BlockSchedule
{
    /// <summary>Counters of different bands lie a cache line apart, so that threads do not fight over one.</summary>
    private const int Spacing = 16;

    private readonly int _count;
    private readonly int[] _strata;
    private readonly int[] _userBandsDone;
    private readonly int[] _itemBandsDone;
    private int _next;
    private volatile bool _stopped;

    /// <summary>Prepares for a grid of <paramref name="count"/> bands on each side.</summary>
    public BlockSchedule(int count)
    {
        _count = count;
        _strata = new int[count];
        _userBandsDone = new int[count * Spacing];
        _itemBandsDone = new int[count * Spacing];
    }

    /// <summary>Draws the order of the strata of an epoch and forgets the last one.</summary>
    public void Begin(ulong seed, int epoch)
    {
        StratumSequence.Draw(_strata, seed, epoch);
        Array.Clear(_userBandsDone);
        Array.Clear(_itemBandsDone);
        _next = 0;
        _stopped = false;
    }

    /// <summary>Takes the next block and waits until it may start.</summary>
    /// <returns>False when there is none, or work has been stopped.</returns>
    public bool TryTake(out int turn, out int userBand, out int itemBand)
    {
        int ticket = Interlocked.Increment(ref _next) - 1;
        (turn, userBand) = Math.DivRem(ticket, _count);
        if (turn >= _count)
        {
            itemBand = 0;
            return false;
        }

        itemBand = (userBand + _strata[turn]) % _count;
        SpinWait wait = default;
        while (Volatile.Read(ref _userBandsDone[userBand * Spacing]) < turn || Volatile.Read(ref _itemBandsDone[itemBand * Spacing]) < turn)
        {
            if (_stopped)
            {
                return false;
            }

            wait.SpinOnce(sleep1Threshold: -1);
        }

        return !_stopped;
    }

    /// <summary>Says that a block is done.</summary>
    public void Finish(int turn, int userBand, int itemBand)
    {
        Volatile.Write(ref _userBandsDone[userBand * Spacing], turn + 1);
        Volatile.Write(ref _itemBandsDone[itemBand * Spacing], turn + 1);
    }

    /// <summary>Makes every thread leave at its next block.</summary>
    public void Stop() => _stopped = true;
}
