namespace Lathe;

/// <summary>Chooses B, the number of bands that users and items are each cut into, from the data alone.</summary>
internal static class BlockCount
{
    /// <summary>What a block's two bands of rows may take: half of a common second-level cache.</summary>
    private const long BandBytes = 512 << 10;

    private const int Largest = 64;

    private const long FewestPerBlock = 256;

    /// <summary>A run stops only between blocks: this many updates take well under a tenth of a second.</summary>
    private const long MostPerBlock = 1 << 20;

    /// <summary>
    /// The smallest power of two in 1..64 whose share of both factor matrices fits <see cref="BandBytes"/> and whose blocks have
    /// at most <see cref="MostPerBlock"/> ratings on average, lowered until a block has <see cref="FewestPerBlock"/> and there
    /// are at least B users and B items.
    /// </summary>
    public static int Choose(long users, long items, int stride, long ratings)
    {
        int count = 1;
        while (count < Largest && ((users + items) * stride * sizeof(float) / count > BandBytes || ratings > MostPerBlock * count * count))
        {
            count *= 2;
        }

        while (count > 1 && (ratings < FewestPerBlock * count * count || count > Math.Min(users, items)))
        {
            count /= 2;
        }

        return count;
    }
}
