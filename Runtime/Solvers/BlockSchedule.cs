namespace Lathe;

/// <summary>
/// Who takes which block of an epoch, and when. A block may start once the earlier blocks of its two bands are done; the strata
/// say which those are, and with them every bit of the result. Which of the blocks that may start is taken is free: a thread
/// stays with its user band, whose rows are in its cache, for as long as it can, and then takes the band that can go on for longest.
/// </summary>
internal sealed class BlockSchedule
{
    private readonly int _count;
    private readonly int[] _userBandsDone;
    private readonly int[] _itemBandsDone;
    private readonly bool[] _taken;
    private readonly Lock _lock = new();
    private StratumSequence _strata;
    private int _left;
    private volatile int _finished;
    private volatile bool _stopped;

    /// <summary>Prepares for a grid of <paramref name="count"/> bands on each side.</summary>
    public BlockSchedule(int count)
    {
        _count = count;
        _userBandsDone = new int[count];
        _itemBandsDone = new int[count];
        _taken = new bool[count];
    }

    /// <summary>Forgets the last epoch and begins another.</summary>
    /// <param name="strata">The order of its strata.</param>
    public void Begin(StratumSequence strata)
    {
        _strata = strata;
        Array.Clear(_userBandsDone);
        Array.Clear(_itemBandsDone);
        Array.Clear(_taken);
        _left = _count * _count;
        _stopped = false;
    }

    /// <summary>Takes a block that may start, and waits while there is none.</summary>
    /// <param name="last">The user band of the caller's last block; -1 before the first.</param>
    /// <param name="userBand">The block's user band.</param>
    /// <param name="itemBand">Its item band.</param>
    /// <returns>False when no block is left, or work has been stopped.</returns>
    public bool TryTake(int last, out int userBand, out int itemBand)
    {
        SpinWait wait = default;
        while (true)
        {
            int finished = _finished;
            lock (_lock)
            {
                if (_stopped || _left == 0)
                {
                    (userBand, itemBand) = (-1, -1);
                    return false;
                }

                userBand = last >= 0 && MayStart(last) ? last : Longest();
                if (userBand >= 0)
                {
                    itemBand = NextItemBand(userBand);
                    _taken[userBand] = true;
                    _left--;
                    return true;
                }
            }

            while (_finished == finished && !_stopped)
            {
                wait.SpinOnce(sleep1Threshold: -1);
            }
        }
    }

    /// <summary>Says that a block is done.</summary>
    public void Finish(int userBand, int itemBand)
    {
        lock (_lock)
        {
            _userBandsDone[userBand]++;
            _itemBandsDone[itemBand]++;
            _taken[userBand] = false;
            _finished++;
        }
    }

    /// <summary>Makes every thread leave at its next block.</summary>
    public void Stop() => _stopped = true;

    /// <summary>The band that may start and has the most blocks to do before it waits for its neighbour; -1 when none may start.</summary>
    private int Longest()
    {
        int longest = -1, most = 0;
        for (int band = 0; band < _count; band++)
        {
            int neighbour = (band + _strata.Step) & (_count - 1);
            int blocks = Math.Min(_count, _userBandsDone[neighbour] + 1) - _userBandsDone[band];
            if (blocks > most && MayStart(band))
            {
                (longest, most) = (band, blocks);
            }
        }

        return longest;
    }

    private bool MayStart(int band) =>
        !_taken[band] && _userBandsDone[band] < _count && _itemBandsDone[NextItemBand(band)] == _userBandsDone[band];

    private int NextItemBand(int userBand) => (userBand + _strata[_userBandsDone[userBand]]) & (_count - 1);
}
