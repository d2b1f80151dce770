using Lathe.Kernels;

namespace Lathe;

/// <summary>
/// The training ratings cut into B x B blocks by user band and item band. Blocks (i, (i + s) mod B) of a stratum s share no
/// user and no item. Ratings carry positions in place of indices, and their value as the kernels want it; within a block they
/// stand in a seeded shuffled order, which keeps several independent updates in flight.
/// </summary>
internal sealed class BlockGrid : IDisposable
{
    internal BlockGrid(int count, Bands users, Bands items, NativeBuffer<Rating> ratings, long[] starts)
    {
        Count = count;
        Users = users;
        Items = items;
        Ratings = ratings;
        Starts = starts;
    }

    /// <summary>B: bands on each side.</summary>
    public int Count { get; }

    /// <summary>Order and bands of the users.</summary>
    public Bands Users { get; }

    /// <summary>Order and bands of the items.</summary>
    public Bands Items { get; }

    /// <summary>All ratings, block after block, and <see cref="SgdBlock.Lookahead"/> harmless ones at the end.</summary>
    public NativeBuffer<Rating> Ratings { get; }

    /// <summary>Where each block starts (user band x B + item band), and the end.</summary>
    public long[] Starts { get; }

    /// <summary>How many ratings there are.</summary>
    public long RatingCount => Starts[^1];

    /// <summary>Where a block starts.</summary>
    public long StartOf(int block) => Starts[block];

    /// <summary>How many ratings a block has.</summary>
    public int LengthOf(int block) => checked((int)(Starts[block + 1] - Starts[block]));

    /// <inheritdoc/>
    public void Dispose() => Ratings.Dispose();
}
