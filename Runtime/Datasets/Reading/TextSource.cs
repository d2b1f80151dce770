namespace Lathe.Datasets;

/// <summary>A text of ratings, and what is known of how it is written.</summary>
internal sealed class TextSource : RatingSource
{
    private TextFile _file;
    private RatingLayout _layout;

    /// <exception cref="LatheException">The text is empty, or its columns cannot be told.</exception>
    public TextSource(TextFile file, ConvertOptions options) =>
        (_file, _layout) = (file, LayoutFinder.Find(file, options.Format, options.Columns));

    public override RatingFormat Format => _layout.Format;

    public override string Words => $"{_file.Words}, {_layout.Words}{(Unit is TimeUnit unit ? $" ({unit.Words()})" : "")}";

    public override IReadOnlyList<string> Notes => [.. _file.Note is string note ? (ReadOnlySpan<string>)[note] : [], .. _layout.Notes];

    public override string IdWords => $"user={_layout.User + 1}, item={_layout.Item + 1}";

    public override bool HasTimes => _layout.Time >= 0;

    public override string PlaceOf(int row) => $"{_file.Path}, line {new RatingFileReader(_file, _layout).LineOf(row)}";

    protected override TimeUnit? Read(
        RatingRows rows, IdIndexer users, IdIndexer items, bool listedOnly, IProgress<long>? progress, CancellationToken cancellation)
    {
        RatingLayout layout = rows.Times is null ? _layout with { Time = -1 } : _layout;
        try
        {
            TimeReader times = new RatingFileReader(_file, layout, listedOnly).ReadInto(rows, users, items, progress, cancellation);
            return times.AreDates ? TimeUnit.Dates : times.AnyLarge ? null : TimeUnit.Seconds;
        }
        catch (ReadAgainException again)
        {
            (_file, _layout) = (again.File, _layout with { Syntax = again.Syntax });
            throw;
        }
    }
}
