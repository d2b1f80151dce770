namespace Lathe;

/// <summary>How many training ratings each user and each item has.</summary>
internal static class RowCounts
{
    /// <summary>Counts the ratings that are not held out.</summary>
    /// <param name="ratings">Ratings with row indices.</param>
    /// <param name="users">Number of users.</param>
    /// <param name="items">Number of items.</param>
    /// <param name="parallel">How many threads may work, and what stops them.</param>
    public static unsafe (int[] PerUser, int[] PerItem) Of(TrainingRatings ratings, int users, int items, ParallelOptions parallel)
    {
        int parts = parallel.MaxDegreeOfParallelism;
        int[][] perUser = new int[parts][], perItem = new int[parts][];
        Parallel.For(0, parts, parallel, part =>
        {
            int[] ofUsers = new int[users], ofItems = new int[items];
            foreach ((int from, int to) in RatingPieces.Of(ratings.Length, part, parallel))
            {
                for (int i = from; i < to; i++)
                {
                    if (!ratings.IsHeldOut(i))
                    {
                        ofUsers[ratings.First[i].User]++;
                        ofItems[ratings.First[i].Item]++;
                    }
                }
            }

            (perUser[part], perItem[part]) = (ofUsers, ofItems);
        });

        return (Sum(perUser), Sum(perItem));
    }

    private static int[] Sum(int[][] counts)
    {
        int[] total = counts[0];
        foreach (int[] part in counts.AsSpan(1))
        {
            for (int row = 0; row < total.Length; row++)
            {
                total[row] += part[row];
            }
        }

        return total;
    }
}
