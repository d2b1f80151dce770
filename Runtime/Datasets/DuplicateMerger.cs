namespace Lathe.Datasets;

/// <summary>What was found: rows that repeat an earlier pair of their own part, and test rows whose pair is also a training row.</summary>
internal readonly record struct DuplicateCount(long Repeated, long Shared);

/// <summary>
/// Finds ratings of the same user and item and merges them by a rule. Rows are grouped by user with one counting sort, then one
/// pass remembers for every item which user rated it last: linear in the rows, whatever their order.
/// </summary>
internal sealed class DuplicateMerger(RatingRows rows, int users, int items, DuplicateRule rule)
{
    private const int Dropped = -1;

    private readonly int[] _owner = new int[items];
    private readonly int[] _lastRow = new int[items];
    private readonly double[] _sum = rule is DuplicateRule.Mean or DuplicateRule.Sum ? new double[items] : [];
    private readonly int[] _count = rule is DuplicateRule.Mean or DuplicateRule.Sum ? new int[items] : [];

    /// <summary>
    /// Why there is no result: under <see cref="DuplicateRule.Error"/> the first repetition in file order and the row it repeats,
    /// under <see cref="DuplicateRule.Sum"/> a row whose sum is beyond a float and the row before it of that pair.
    /// </summary>
    public (int Row, int Earlier)? Fault { get; private set; }

    /// <summary>Merges the training rows, 0..boundary - 1, and the test rows behind them, each part by itself.</summary>
    /// <param name="boundary">Number of training rows; on return without the rows that were merged away.</param>
    public DuplicateCount Merge(ref int boundary)
    {
        Array.Fill(_owner, -1);
        int[]? order = RowsByUser(out int[] ends);
        (long repeated, long shared) = (0, 0);
        Span<Rating> ratings = rows.Ratings.Span;
        for (int user = 0, next = 0; user < users; user++)
        {
            for (; next < ends[user]; next++)
            {
                int row = order is null ? next : order[next];
                int item = ratings[row].Item;
                bool rated = _owner[item] == user;
                if (rated && _lastRow[item] >= boundary == row >= boundary)
                {
                    repeated++;
                    Combine(ratings, row, item);
                    continue;
                }

                shared += rated ? 1 : 0;
                Note(row, item, rated);
                (_owner[item], _lastRow[item]) = (user, row);
                if (_sum.Length > 0)
                {
                    (_sum[item], _count[item]) = (ratings[row].Value, 1);
                }
            }
        }

        if (repeated > 0 && rule != DuplicateRule.Keep && Fault is null)
        {
            Compact(ratings, ref boundary);
        }

        return new(repeated, shared);
    }

    private void Combine(Span<Rating> ratings, int row, int item)
    {
        int earlier = _lastRow[item];
        switch (rule)
        {
            case DuplicateRule.Keep:
                return;
            case DuplicateRule.Error:
                Note(row, item, rated: true);
                return;
            case DuplicateRule.First:
                ratings[row] = ratings[row] with { User = Dropped };
                return;
        }

        if (_sum.Length > 0)
        {
            (_sum[item], _count[item]) = (_sum[item] + ratings[row].Value, _count[item] + 1);
            float value = (float)(rule == DuplicateRule.Mean ? _sum[item] / _count[item] : _sum[item]);
            Fault = float.IsFinite(value) ? Fault : (row, earlier);
            ratings[row] = ratings[row] with { Value = value };
        }

        ratings[earlier] = ratings[earlier] with { User = Dropped };
        _lastRow[item] = row;
    }

    private void Note(int row, int item, bool rated)
    {
        if (rated && rule == DuplicateRule.Error && (Fault is null || row < Fault.Value.Row))
        {
            Fault = (row, _lastRow[item]);
        }
    }

    /// <summary>
    /// Row numbers grouped by user, in file order within a user, or null when the rows are grouped already;
    /// <paramref name="ends"/> is where each user's group ends.
    /// </summary>
    private int[]? RowsByUser(out int[] ends)
    {
        ReadOnlySpan<Rating> ratings = rows.Ratings.Span;
        int[] starts = new int[users + 1];
        bool grouped = true;
        int before = 0;
        foreach (ref readonly Rating rating in ratings)
        {
            starts[rating.User + 1]++;
            grouped &= rating.User >= before;
            before = rating.User;
        }

        for (int user = 0; user < users; user++)
        {
            starts[user + 1] += starts[user];
        }

        if (grouped)
        {
            ends = starts[1..];
            return null;
        }

        // Each user's start moves on as its rows are placed, and so becomes its end.
        ends = starts;
        int[] order = GC.AllocateUninitializedArray<int>(ratings.Length);
        for (int row = 0; row < ratings.Length; row++)
        {
            order[ends[ratings[row].User]++] = row;
        }

        return order;
    }

    private void Compact(Span<Rating> ratings, ref int boundary)
    {
        Span<long> times = rows.Times is null ? [] : rows.Times.Span;
        (int kept, int keptTraining) = (0, 0);
        for (int row = 0; row < ratings.Length; row++)
        {
            if (ratings[row].User != Dropped)
            {
                ratings[kept] = ratings[row];
                if (!times.IsEmpty)
                {
                    times[kept] = times[row];
                }

                kept++;
            }

            keptTraining = row < boundary ? kept : keptTraining;
        }

        boundary = keptTraining;
        rows.Ratings.Truncate(kept);
        rows.Times?.Truncate(kept);
    }
}
