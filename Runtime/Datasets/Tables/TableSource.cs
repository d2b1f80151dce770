using System.Globalization;
using System.Text;

namespace Lathe.Datasets;

/// <summary>A table of ratings: gives its ids their indices and keeps its rows.</summary>
internal sealed class TableSource : RatingSource
{
    private readonly InputFile _input;
    private readonly IRatingTable _table;
    private readonly TableColumns _finder;
    private readonly RatingTableColumns _columns;

    private TableSource(InputFile input, IRatingTable table, RatingColumns? wanted)
    {
        (_input, _table, _finder) = (input, table, new(table, input.Name));
        _columns = _finder.Find(wanted);
        Notes = wanted is null && _finder.DateNotRead(_columns) is string note ? [note] : [];
    }

    public override RatingFormat Format => RatingFormat.Table;

    public override string Words =>
        (_input.Wrapping is null ? "" : $"{_input.Wrapping}, ")
        + $"{_table.Kind}, user in {_finder.Word(_columns.User)}, item in {_finder.Word(_columns.Item)}, "
        + (_columns.Value is int value ? $"value in {_finder.Word(value)}" : "no values") + ", "
        + (_columns.Time is int time ? $"time in {_finder.Word(time)}" : "no times")
        + (Unit is TimeUnit unit ? $" ({unit.Words()})" : "");

    public override IReadOnlyList<string> Notes { get; }

    public override string IdWords => $"user={_finder.Name(_columns.User)}, item={_finder.Name(_columns.Item)}";

    public override bool HasTimes => _columns.Time is not null;

    /// <summary>The source of a file that is a table, or null.</summary>
    /// <exception cref="LatheException">The file is damaged, or its columns cannot be told.</exception>
    public static TableSource? TryOpen(InputFile input, ConvertOptions options, CancellationToken cancellation)
    {
        IRatingTableReader[] readers = [new NpyRatings(), new NpzRatings(), .. options.Readers];
        if (readers.FirstOrDefault(reader => reader.Recognizes(input.Head)) is not IRatingTableReader reader)
        {
            return options.Format == RatingFormat.Table ? throw ArrayFileProblems.NoTable.Of(input.Name) : null;
        }

        IRatingTable table = input.Own(reader.Open(input.LocalPath(cancellation), input.Name));
        return options.Format is RatingFormat.Auto or RatingFormat.Table
            ? new(input, table, options.Columns)
            : throw ArrayFileProblems.NotThatFormat.Of(input.Name, table.Kind);
    }

    public override string PlaceOf(int row) => string.Create(CultureInfo.InvariantCulture, $"{_input.Name}, row {row} (counted from 0)");

    protected override TimeUnit? Read(
        RatingRows rows, IdIndexer users, IdIndexer items, bool listedOnly, IProgress<long>? progress, CancellationToken cancellation)
    {
        int start = rows.Count;
        bool large = false;
        foreach (RatingBatch batch in _table.Read(rows.Times is null ? _columns with { Time = null } : _columns))
        {
            cancellation.ThrowIfCancellationRequested();
            Append(batch, start, rows, users, items, listedOnly);
            foreach (long time in batch.Times.Span)
            {
                large |= TimeUnits.IsLarge(time);
            }

            progress?.Report(rows.Count);
        }

        return rows.Count == start ? throw ArrayFileProblems.NoRows.Of(_input.Name)
            : _columns.Time is int column && _table.HoldsDates(column) ? TimeUnit.Dates
            : large ? null : TimeUnit.Seconds;
    }

    private void Append(in RatingBatch batch, int start, RatingRows rows, IdIndexer users, IdIndexer items, bool listedOnly)
    {
        if (rows.Count > int.MaxValue - batch.Users.Count)
        {
            throw ArrayFileProblems.TooManyRows.Of(_input.Name, int.MaxValue);
        }

        ReadOnlySpan<float> values = batch.Values.Span;
        ReadOnlySpan<long> times = batch.Times.Span;
        for (int row = 0; row < batch.Users.Count; row++)
        {
            int user = Place(users, batch.Users, row, listedOnly: false), item = Place(items, batch.Items, row, listedOnly);
            float value = values.IsEmpty ? 1 : values[row];
            if ((user | item) < 0 || !float.IsFinite(value))
            {
                throw Fault(rows.Count - start, user < 0 ? batch.Users : batch.Items, row, user, item, value, listedOnly);
            }

            rows.Ratings.Add(new(user, item, value));
            if (!times.IsEmpty)
            {
                rows.Times!.Add(times[row]);
            }
        }
    }

    private static int Place(IdIndexer ids, RawIds raw, int row, bool listedOnly)
    {
        if (raw.AreNumbers)
        {
            long number = raw.Numbers.Span[row];
            return listedOnly ? ids.Find(number) : ids.Add(number);
        }

        string text = raw.Texts.Span[row];
        if (text.Length > RawIdText.MaximumLength * 2)
        {
            return -1;
        }

        Span<byte> bytes = stackalloc byte[RawIdText.MaximumLength * 2 * 3];
        bytes = bytes[..Encoding.UTF8.GetBytes(text, bytes)];
        return listedOnly ? ids.Find(bytes) : ids.Add(bytes);
    }

    private LatheException Fault(int place, RawIds raw, int row, int user, int item, float value, bool listedOnly)
    {
        if ((user | item) >= 0)
        {
            return ArrayFileProblems.TableValueNotFinite.Of(PlaceOf(place), _finder.Word(_columns.Value!.Value), value);
        }

        string id = raw.AreNumbers ? raw.Numbers.Span[row].ToString(CultureInfo.InvariantCulture) : raw.Texts.Span[row];
        byte[] text = Encoding.UTF8.GetBytes(id);
        return user >= 0 && listedOnly && RawIdText.ProblemOf(text) is null
            ? ArrayFileProblems.RowItemNotListed.Of(PlaceOf(place), TextFile.Excerpt(text))
            : IdFaults.Of(PlaceOf(place), user < 0 ? "user" : "item", TextFile.Excerpt(text), text);
    }
}
