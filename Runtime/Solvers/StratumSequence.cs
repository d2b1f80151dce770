namespace Lathe;

/// <summary>
/// The order in which an epoch takes its strata, the same on every device: from a drawn start in steps of a drawn odd number.
/// B is a power of two, so the steps reach every stratum; and since they are all alike, a user band always waits for the same
/// neighbour, which lets a thread take many blocks of one band in a row (<see cref="BlockSchedule"/>).
/// </summary>
/// <param name="Count">B, the number of strata.</param>
/// <param name="Start">The first stratum.</param>
/// <param name="Step">From one to the next; odd.</param>
internal readonly record struct StratumSequence(int Count, int Start, int Step)
{
    /// <summary>The stratum at a place in the order.</summary>
    /// <param name="turn">The place, from 0 to B - 1.</param>
    public int this[int turn] => (Start + (turn * Step)) & (Count - 1);

    /// <summary>Draws the order of an epoch.</summary>
    /// <param name="count">B, a power of two.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">The epoch.</param>
    public static StratumSequence Of(int count, ulong seed, int epoch)
    {
        RandomStream stream = CounterRandom.Stream(seed, RandomPurpose.StratumOrder, (ulong)epoch);
        return new(count, (int)stream.Below((ulong)count, 0), (2 * (int)stream.Below((ulong)(count + 1) / 2, 1)) + 1);
    }
}
