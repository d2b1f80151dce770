namespace Lathe.Datasets;

/// <summary>A table of array columns, which are opened when they are asked for.</summary>
internal sealed class ArrayTable : IRatingTable
{
    private const int BatchRows = 1 << 14;

    private readonly Func<int, ArrayColumn> _open;
    private readonly string _file;
    private readonly IReadOnlyCollection<IDisposable> _owned;
    private readonly Dictionary<int, ArrayColumn> _columns = [];

    /// <summary>Columns without names.</summary>
    /// <param name="file">The file in a message.</param>
    /// <param name="columns">How many.</param>
    /// <param name="open">Opens one.</param>
    /// <param name="owned">What is disposed with the table, in this order; it may grow while columns are opened.</param>
    public ArrayTable(string file, int columns, Func<int, ArrayColumn> open, IReadOnlyCollection<IDisposable> owned) =>
        (_file, ColumnCount, _open, _owned) = (file, columns, open, owned);

    /// <summary>Columns with names.</summary>
    public ArrayTable(string file, string[] names, Func<int, ArrayColumn> open, IReadOnlyCollection<IDisposable> owned)
        : this(file, names.Length, open, owned) => ColumnNames = names;

    public required string Kind { get; init; }

    public IReadOnlyList<string>? ColumnNames { get; }

    public int ColumnCount { get; }

    public bool HoldsDates(int column) => Column(column).HoldsDates;

    public IEnumerable<RatingBatch> Read(RatingTableColumns columns)
    {
        ArrayColumn users = Column(columns.User), items = Column(columns.Item);
        ArrayColumn? values = columns.Value is int value ? Column(value) : null;
        ArrayColumn? times = columns.Time is int time ? Column(time) : null;
        if (((ArrayColumn?[])[items, values, times]).FirstOrDefault(column => column is not null && column.Count != users.Count) is ArrayColumn other)
        {
            throw ArrayFileProblems.LengthsDiffer.Of(_file, users.Word, users.Count, other.Word, other.Count);
        }

        for (long start = 0; start < users.Count; start += BatchRows)
        {
            int count = (int)Math.Min(BatchRows, users.Count - start);
            yield return new(users.Ids(start, count), items.Ids(start, count), values?.Values(start, count), times?.Times(start, count));
        }
    }

    public void Dispose() => Array.ForEach([.. _owned], static owned => owned.Dispose());

    private ArrayColumn Column(int index)
    {
        if (!_columns.TryGetValue(index, out ArrayColumn? column))
        {
            column = _open(index);
            _columns.Add(index, column);
        }

        return column;
    }
}
