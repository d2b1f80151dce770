using Lathe.Kernels;

namespace Lathe;

/// <summary>How a run's ratings are dealt out on a GPU: by which family, and to how many groups of lanes at once.</summary>
/// <param name="Family">The kernel.</param>
/// <param name="Groups">Groups of threads to start.</param>
internal readonly record struct LaneWork(LaneFamily Family, int Groups)
{
    /// <summary>
    /// A group makes a user's updates one after another, a few million a second; all groups together make some thousand times
    /// as many. A user with more than this share of all ratings would be waited for.
    /// </summary>
    private const double LongestShare = 1.0 / 1000;

    /// <summary>Groups of lanes per multiprocessor that keep the L2 cache busy (measured on an H100: more are no faster).</summary>
    private const int OwnersPerMultiprocessor = 32, WorkersPerMultiprocessor = 64;

    /// <summary>
    /// Updates of one row that may be under way at once, on average. They see the row without one another's change, like a
    /// batch of that size: harmless while rate x batch stays small (measured: RMSE unchanged at 5 to 20).
    /// </summary>
    private const double UpdatesUnderWay = 8;

    /// <summary>Chooses for a grid of ratings.</summary>
    /// <param name="grid">The ratings.</param>
    /// <param name="multiprocessors">Of the device.</param>
    /// <param name="workersPerGroup">Groups of lanes that share a group of threads.</param>
    /// <param name="family">The family, if it is given.</param>
    public static LaneWork Choose(BlockGrid grid, int multiprocessors, int workersPerGroup, LaneFamily? family = null)
    {
        bool owned = family is { } given ? given == LaneFamily.UserOwned : grid.Users.Ratings.Max() <= Math.Max(1, grid.RatingCount * LongestShare);
        double rows = EffectiveRows(grid.Items);
        if (!owned)
        {
            rows = Math.Min(rows, EffectiveRows(grid.Users));
        }

        double workers = Math.Min(rows * UpdatesUnderWay, multiprocessors * (owned ? OwnersPerMultiprocessor : WorkersPerMultiprocessor));
        return new(owned ? LaneFamily.UserOwned : LaneFamily.PerRating, (int)Math.Max(1, workers / workersPerGroup));
    }

    /// <summary>The inverse Simpson index of the rows' shares of all ratings: rows that are busy, rare ones hardly counted.</summary>
    private static double EffectiveRows(Bands bands)
    {
        double sum = 0, squares = 0;
        foreach (int ratings in bands.Ratings)
        {
            sum += ratings;
            squares += (double)ratings * ratings;
        }

        return squares == 0 ? 0 : sum * sum / squares;
    }
}
