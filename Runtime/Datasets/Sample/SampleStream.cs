namespace Lathe.Datasets;

/// <summary>What the random numbers of a sample are drawn for.</summary>
internal enum SampleStream
{
    UserOrder = 1,
    ItemOrder = 2,
    CoverOrder = 3,
    Draw = 4,
    UserId = 5,
    ItemId = 6,
    UserTaste = 7,
    ItemTaste = 8,
    Noise = 9,
    Start = 10,
    Time = 11,
}

/// <summary>Random numbers of a sample: plain operations only, so that a seed gives the same bytes on every machine.</summary>
internal static class SampleRandom
{
    public static RandomStream Of(ulong seed, SampleStream stream) => CounterRandom.Stream(seed, RandomPurpose.Sample, (ulong)stream);

    /// <summary>A deviate of mean 0 and variance 1, bell-shaped in -3.46..3.46: the sum of four uniform numbers of 16 bits.</summary>
    public static double Bell(this RandomStream stream, ulong index)
    {
        const double SquareRootOfThree = 1.7320508075688772;
        ulong bits = stream.Bits(index);
        ulong sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
        return ((sum + 2) * (1.0 / 65536) - 2) * SquareRootOfThree;
    }

    /// <summary>The numbers 0..count - 1 in random order.</summary>
    public static int[] Permutation(this RandomStream stream, int count)
    {
        ulong[] keys = new ulong[count];
        int[] order = new int[count];
        for (int index = 0; index < count; index++)
        {
            (keys[index], order[index]) = (stream.Bits((ulong)index), index);
        }

        Array.Sort(keys, order);
        return order;
    }
}
