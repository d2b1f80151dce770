namespace Lathe;

/// <summary>Where the rows of one side stand in memory while they are trained.</summary>
internal class RowOrder
{
    /// <summary>Takes over an order.</summary>
    /// <param name="ratings">Training ratings of each row.</param>
    /// <param name="rowAt">The row at each position.</param>
    /// <param name="positionOf">The position of each row.</param>
    protected RowOrder(int[] ratings, int[] rowAt, int[] positionOf) => (Ratings, RowAt, PositionOf) = (ratings, rowAt, positionOf);

    /// <summary>Training ratings of each row.</summary>
    public int[] Ratings { get; }

    /// <summary>The row at each position.</summary>
    public int[] RowAt { get; }

    /// <summary>The position of each row.</summary>
    public int[] PositionOf { get; }

    /// <summary>The dataset's own order.</summary>
    /// <param name="ratings">Training ratings of each row.</param>
    public static RowOrder AsIndexed(int[] ratings)
    {
        int[] same = new int[ratings.Length];
        for (int row = 0; row < same.Length; row++)
        {
            same[row] = row;
        }

        return new(ratings, same, same);
    }
}
