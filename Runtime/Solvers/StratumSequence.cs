namespace Lathe;

/// <summary>The order in which an epoch takes its strata: drawn from the seed, the same on every device.</summary>
internal static class StratumSequence
{
    /// <summary>Fisher and Yates over 0..B - 1.</summary>
    /// <param name="strata">Receives the order; its length is B.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">The epoch.</param>
    public static void Draw(Span<int> strata, ulong seed, int epoch)
    {
        RandomStream stream = CounterRandom.Stream(seed, RandomPurpose.StratumOrder, (ulong)epoch);
        for (int s = 0; s < strata.Length; s++)
        {
            strata[s] = s;
        }

        for (int last = strata.Length - 1; last > 0; last--)
        {
            int other = (int)stream.Below((ulong)last + 1, (ulong)last);
            (strata[last], strata[other]) = (strata[other], strata[last]);
        }
    }
}
