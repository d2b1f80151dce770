namespace Lathe;

/// <summary>
/// One side of the grid: rows in a seeded random order, cut into bands of consecutive positions that hold about as many
/// ratings each.
/// </summary>
internal sealed class Bands : RowOrder
{
    /// <summary>Orders rows by (hash(seed, row), row) and cuts them.</summary>
    /// <param name="ratingsPerRow">Ratings of every row.</param>
    /// <param name="count">How many bands.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="purpose">Which side this is.</param>
    public Bands(int[] ratingsPerRow, int count, ulong seed, RandomPurpose purpose)
        : base(ratingsPerRow, rowAt: new int[ratingsPerRow.Length], positionOf: new int[ratingsPerRow.Length])
    {
        int rows = ratingsPerRow.Length;
        RandomStream stream = CounterRandom.Stream(seed, purpose);
        ulong[] keys = new ulong[rows];
        for (int row = 0; row < rows; row++)
        {
            keys[row] = stream.Bits((ulong)row);
            RowAt[row] = row;
        }

        // Hashes of a stream's indices never collide (the mixing is a bijection), so the sort needs no second key.
        Array.Sort(keys, RowAt);

        long total = 0;
        foreach (int ratings in ratingsPerRow)
        {
            total += ratings;
        }

        BandOf = new byte[rows];
        long before = 0;
        for (int position = 0; position < rows; position++)
        {
            int row = RowAt[position];
            PositionOf[row] = position;

            // A row belongs to the band in which its middle rating falls.
            long middle = before + ratingsPerRow[row] / 2;
            BandOf[row] = (byte)(total == 0 ? 0 : Math.Min(count - 1, middle * count / total));
            before += ratingsPerRow[row];
        }
    }

    /// <summary>The band of each row.</summary>
    public byte[] BandOf { get; }
}
