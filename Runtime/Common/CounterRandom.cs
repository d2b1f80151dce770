namespace Lathe;

/// <summary>What a random number is drawn for; part of its counter, so that no two uses share a stream.</summary>
internal enum RandomPurpose
{
    UserPermutation = 1,
    ItemPermutation = 2,
    BlockOrder = 3,
    StratumOrder = 4,
    UserFactors = 5,
    ItemFactors = 6,
    ValidationPart = 7,
    TestSplit = 8,
    Sample = 9,
    LaneOrder = 10,
    PairOfRating = 22,
    PairOfHeldOut = 23,
    GibbsUserRow = 24,
    GibbsItemRow = 25,
    GibbsUserPrior = 26,
    GibbsItemPrior = 27,
    GibbsNoise = 28,
    Folds = 20,
    Trials = 21,
}

/// <summary>
/// Counter-based random numbers: each is a hash of (seed, purpose, epoch, index), so it does not depend on how many were
/// drawn before, on which thread draws it, or on the platform's own generators.
/// </summary>
/// <remarks>The mixing function is the finalizer of splitmix64 (Steele, Lea and Flood, OOPSLA 2014).</remarks>
internal static class CounterRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>64 random bits of a counter.</summary>
    public static ulong Bits(ulong seed, RandomPurpose purpose, ulong epoch, ulong index) =>
        Mix(Mix(Mix(Mix(seed) ^ (ulong)purpose) ^ epoch) ^ index);

    /// <summary>The stream of one (seed, purpose, epoch), for callers that draw many indices of it.</summary>
    public static RandomStream Stream(ulong seed, RandomPurpose purpose, ulong epoch = 0) =>
        new(Mix(Mix(Mix(seed) ^ (ulong)purpose) ^ epoch));

    internal static ulong Mix(ulong value)
    {
        value += Golden;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

/// <summary>The random numbers of one (seed, purpose, epoch), addressed by index.</summary>
internal readonly struct RandomStream(ulong key)
{
    /// <summary>Half a step of the 53-bit grid: moves [0, 1) into the open interval that the normal deviate needs.</summary>
    private const double Half53 = 0.5 / (1UL << 53);

    /// <summary>64 random bits.</summary>
    public ulong Bits(ulong index) => CounterRandom.Mix(key ^ index);

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double Uniform(ulong index) => (Bits(index) >> 11) * (1.0 / (1UL << 53));

    /// <summary>A standard normal deviate.</summary>
    public double Normal(ulong index) => NormalDeviate.FromUniform(Uniform(index) + Half53);

    /// <summary>A number in 0..<paramref name="bound"/> - 1 (Lemire's multiplication; the bias is below bound / 2^64).</summary>
    public ulong Below(ulong bound, ulong index) => Math.BigMul(Bits(index), bound, out _);
}
