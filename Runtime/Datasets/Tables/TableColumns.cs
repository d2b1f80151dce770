namespace Lathe.Datasets;

/// <summary>Finds the columns of a table: by what the user asked for, by their names, or by their place when they have none.</summary>
internal sealed class TableColumns(IRatingTable table, string file)
{
    private readonly string[] _names = [.. table.ColumnNames ?? []];

    /// <exception cref="LatheException">There is no column of that name or place, or none for user or item.</exception>
    public RatingTableColumns Find(RatingColumns? wanted)
    {
        RatingTableColumns found = wanted is not null
            ? new(Resolve(wanted.User), Resolve(wanted.Item), Optional(wanted.Value), Optional(wanted.Time))
            : table.ColumnNames is not null
                ? new(Named(ColumnNames.Users, "user"), Named(ColumnNames.Items, "item"), Known(ColumnNames.Values), Known(ColumnNames.Times) ?? KnownDate())
                : InPlace();
        return found.User != found.Item ? found : throw ArrayFileProblems.UserAndItemAlike.Of(file, Word(found.User));
    }

    /// <summary>A note when a column is called a date and holds none, so that it was not found; null when there is no such column.</summary>
    public string? DateNotRead(RatingTableColumns found) => found.Time is null && Known(ColumnNames.Dates) is int date
        ? $"'{file}': the column {Word(date)} was not read as times, since it holds no dates; "
            + $"--columns user={Name(found.User)},item={Name(found.Item)}{(found.Value is int value ? $",value={Name(value)}" : "")},time={Name(date)} reads numbers in it."
        : null;

    /// <summary>A column as it is asked for: its name, or its position from 1.</summary>
    public string Name(int column) => table.ColumnNames is null ? $"{column + 1}" : _names[column];

    /// <summary>A column in a message.</summary>
    public string Word(int column) => table.ColumnNames is null ? $"column {column + 1}" : $"'{_names[column]}'";

    private RatingTableColumns InPlace() => table.ColumnCount is >= 2 and <= 4 and int count
        ? new(0, 1, count > 2 ? 2 : null, count > 3 ? 3 : null)
        : throw ArrayFileProblems.NotTwoToFour.Of(file, table.ColumnCount);

    private int Named(string[] names, string role) =>
        Known(names) ?? throw ArrayFileProblems.NoColumnFor.Of(file, role, List());

    private int? Known(string[] names) => ColumnNames.Find(_names, names) is >= 0 and int column ? column : null;

    private int? KnownDate() => Known(ColumnNames.Dates) is int column && table.HoldsDates(column) ? column : null;

    private int? Optional(string? wanted) => wanted is null ? null : Resolve(wanted);

    private int Resolve(string wanted)
    {
        int column = ColumnNames.Find(_names, wanted);
        return column >= 0 ? column
            : ColumnNames.IsPosition(wanted, out int position) && position <= table.ColumnCount ? position - 1
            : throw ArrayFileProblems.NoColumn.Of(file, wanted, List());
    }

    private string List() => table.ColumnNames is null ? $"{table.ColumnCount} columns without names" : string.Join(", ", _names.Select(static name => $"'{name}'"));
}
