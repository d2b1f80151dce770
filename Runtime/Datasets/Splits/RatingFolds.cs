namespace Lathe.Datasets;

/// <summary>
/// Divides ratings at random into folds: each rating is in exactly one, and their sizes differ by at most one. Depends on the seed and
/// the number of ratings alone, and needs no memory.
/// </summary>
/// <param name="ratings">Number of ratings.</param>
/// <param name="folds">Number of folds, at least 2.</param>
/// <param name="seed">Another seed, other folds.</param>
internal sealed class RatingFolds(int ratings, int folds, ulong seed)
{
    private readonly RandomStream _stream = CounterRandom.Stream(seed, RandomPurpose.Folds);

    /// <summary>Number of folds.</summary>
    public int Count { get; } = folds >= 2 && folds <= ratings ? folds : throw DatasetProblems.FoldsTooMany.Of(ratings, folds);

    /// <summary>Ratings in a fold, counted from 0.</summary>
    public int SizeOf(int fold) => End(fold) - End(fold - 1);

    /// <summary>Copies the ratings of one fold, and those of all others; both keep their order.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public (Rating[] Others, Rating[] Inside) Divide(ReadOnlySpan<Rating> all, int fold, CancellationToken cancellationToken)
    {
        // Of the ratings in the order of their hashes a fold is those from one place to another.
        RandomSubset before = new(_stream, ratings, End(fold - 1)), through = new(_stream, ratings, End(fold));
        Rating[] inside = new Rating[SizeOf(fold)], others = new Rating[ratings - inside.Length];
        int taken = 0, left = 0;
        for (int row = 0; row < all.Length; row++)
        {
            if ((row & 0xFFFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (through.Contains(row) && !before.Contains(row))
            {
                inside[taken++] = all[row];
            }
            else
            {
                others[left++] = all[row];
            }
        }

        return (others, inside);
    }

    private int End(int fold) => (int)((long)ratings * (fold + 1) / Count);
}
