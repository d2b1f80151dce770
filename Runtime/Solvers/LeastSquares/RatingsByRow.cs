using Lathe.Kernels;

namespace Lathe;

/// <summary>The training ratings of every row of one side: row by row, and in each row in the order of the dataset.</summary>
internal sealed unsafe class RatingsByRow : IDisposable
{
    private const int RatingsBetweenStops = 1 << 20;

    private readonly NativeBuffer<int> _others;
    private readonly NativeBuffer<float> _values;
    private readonly long[] _starts;

    private RatingsByRow(long[] starts)
    {
        _starts = starts;
        _others = new(starts[^1] + NormalTerms.Lookahead);
        _values = new(starts[^1]);
    }

    /// <summary>Number of rows.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Number of ratings.</summary>
    public long RatingCount => _starts[^1];

    /// <summary>Sorts the ratings that are not held out by the rows of one side.</summary>
    /// <param name="ratings">The training ratings.</param>
    /// <param name="perRow">Ratings of each row.</param>
    /// <param name="byUser">Whether the rows are the users; otherwise the items.</param>
    /// <param name="scaling">How a value enters the solver.</param>
    /// <param name="cancellationToken">Stops now and then.</param>
    public static RatingsByRow Of(in TrainingRatings ratings, int[] perRow, bool byUser, ValueScaling scaling, CancellationToken cancellationToken)
    {
        long[] starts = new long[perRow.Length + 1];
        for (int row = 0; row < perRow.Length; row++)
        {
            starts[row + 1] = starts[row] + perRow[row];
        }

        RatingsByRow rows = new(starts);
        long[] next = starts[..^1];
        int* others = rows._others.Pointer;
        float* values = rows._values.Pointer;
        for (int i = 0; i < ratings.Length; i++)
        {
            if (i % RatingsBetweenStops == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (!ratings.IsHeldOut(i))
            {
                Rating rating = ratings.First[i];
                (int row, int other) = byUser ? (rating.User, rating.Item) : (rating.Item, rating.User);
                long place = next[row]++;
                others[place] = other;
                values[place] = scaling.Enter(rating.Value);
            }
        }

        return rows;
    }

    /// <summary>How many ratings a row has.</summary>
    public int LengthOf(int row) => (int)(_starts[row + 1] - _starts[row]);

    /// <summary>For each rating of a row the row of the other side. <see cref="NormalTerms.Lookahead"/> valid ones follow.</summary>
    public ReadOnlySpan<int> OthersOf(int row) => new(_others.Pointer + _starts[row], LengthOf(row));

    /// <summary>For each rating of a row its value.</summary>
    public ReadOnlySpan<float> ValuesOf(int row) => new(_values.Pointer + _starts[row], LengthOf(row));

    /// <inheritdoc/>
    public void Dispose()
    {
        _others.Dispose();
        _values.Dispose();
    }
}
