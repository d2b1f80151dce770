namespace Lathe.Datasets;

/// <summary>A file of ratings, of whatever kind.</summary>
internal abstract class RatingSource
{
    /// <summary>The kind of file.</summary>
    public abstract RatingFormat Format { get; }

    /// <summary>How it is written, in words; the unit of the times is known when the rows were read.</summary>
    public abstract string Words { get; }

    /// <summary>What a person should know about how it was read, in sentences.</summary>
    public abstract IReadOnlyList<string> Notes { get; }

    /// <summary>The columns of the ids as <c>--columns</c> names them: <c>user=1, item=2</c>.</summary>
    public abstract string IdWords { get; }

    /// <summary>Whether it has times.</summary>
    public abstract bool HasTimes { get; }

    /// <summary>Appends all rows, with their times as seconds where the rows have times.</summary>
    /// <exception cref="LatheException">A row is wrong; the sentence says where it is.</exception>
    /// <exception cref="ReadAgainException">The file is written otherwise than its start suggested; this source knows it now.</exception>
    public void ReadInto(
        RatingRows rows, IdIndexer users, IdIndexer items, bool listedOnly, IProgress<long>? progress, CancellationToken cancellation)
    {
        int start = rows.Count;
        TimeUnit? known = Read(rows, users, items, listedOnly, progress, cancellation);
        if (rows.Times is null)
        {
            return;
        }

        Span<long> times = rows.Times.Span[start..];
        Unit = known ?? TimeUnits.Of(times);
        if (known is null && TimeUnits.ToSeconds(times, Unit.Value) is >= 0 and int wrong)
        {
            throw TimeProblems.TimeTooLarge.Of(PlaceOf(wrong), times[wrong], Unit.Value.Words());
        }
    }

    /// <summary>The file and place of a row, counted from 0, for a message.</summary>
    public abstract string PlaceOf(int row);

    /// <summary>What the times count, once the rows were read.</summary>
    protected TimeUnit? Unit { get; private set; }

    /// <summary>Appends all rows, with their times as they stand in the file.</summary>
    /// <returns>What the times count; null when that is to be told from their size.</returns>
    protected abstract TimeUnit? Read(
        RatingRows rows, IdIndexer users, IdIndexer items, bool listedOnly, IProgress<long>? progress, CancellationToken cancellation);
}
