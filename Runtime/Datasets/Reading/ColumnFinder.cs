using System.Globalization;
using System.Text;

namespace Lathe.Datasets;

/// <summary>Finds the user, item, value and time columns in the first rows of a rating file.</summary>
internal sealed class ColumnFinder(TextFile file, List<string[]> rows, RowSyntax syntax)
{
    private readonly string[] _first = rows[0];

    /// <summary>Whether the first row is the header of the MovieLens csv files.</summary>
    public bool HasMovieLensHeader => _first is ["userId", "movieId", "rating", ..];

    /// <summary>By the names of a header, else by position: user, item, value, time.</summary>
    public RatingLayout FindByNameOrPlace(RatingFormat format)
    {
        (int user, int item) = (ColumnNames.Find(_first, ColumnNames.Users), ColumnNames.Find(_first, ColumnNames.Items));
        if (user >= 0 && item >= 0)
        {
            return new(format, syntax, HasHeader: true, user, item, ColumnNames.Find(_first, ColumnNames.Values), NamedTime());
        }

        if (format == RatingFormat.MovieLensCsv)
        {
            throw file.Fault(ColumnProblems.MovieLensHeaderMissing, file.FirstRow);
        }

        if (_first.Length < 2)
        {
            throw file.Fault(ColumnProblems.OneColumn, file.FirstRow);
        }

        if (!(_first.Length > 2 ? IsValue(_first[2]) : IsWhole(_first[0]) && IsWhole(_first[1])))
        {
            throw file.Fault(ColumnProblems.FirstRowUnclear, file.FirstRow);
        }

        return new(format, syntax, HasHeader: false, 0, 1, _first.Length > 2 ? 2 : -1, MostAreTimes(RatingLayout.TimeInPlace) ? RatingLayout.TimeInPlace : -1);
    }

    /// <summary>By what the user asked for.</summary>
    public RatingLayout Find(RatingFormat format, RatingColumns columns)
    {
        string?[] wanted = [columns.User, columns.Item, columns.Value, columns.Time];
        bool named = wanted.Any(static column => column is not null && !ColumnNames.IsPosition(column, out _));
        int[] found = Array.ConvertAll(wanted, Resolve);
        (int user, int item, int value, int time) = (found[0], found[1], found[2], found[3]);
        if (user == item)
        {
            throw ColumnProblems.SameColumn.Of(user + 1, file.Path);
        }

        bool header = named || (value, time) switch
        {
            ( >= 0, _) => !IsValue(_first[value]),
            (_, >= 0) => !TimeText.IsTime(_first[time]),
            _ => IsNameRow(user, item),
        };
        return new(format, syntax, header, user, item, value, time);
    }

    private int Resolve(string? column)
    {
        if (column is null)
        {
            return -1;
        }

        if (ColumnNames.IsPosition(column, out int position))
        {
            return position <= _first.Length
                ? position - 1
                : throw file.Fault(ColumnProblems.ColumnBeyondLast, _first.Length, position);
        }

        return ColumnNames.Find(_first, column) is >= 0 and int index
            ? index
            : throw file.Fault(ColumnProblems.ColumnUnknown, column, file.FirstRow);
    }

    /// <summary>Clicks by position: a header is a known name, or a first row without numbers above one with numbers.</summary>
    private bool IsNameRow(int user, int item) =>
        ColumnNames.Users.Contains(ColumnNames.Normal(_first[user])) || ColumnNames.Items.Contains(ColumnNames.Normal(_first[item]))
        || (rows.Count > 1 && rows[1].Length >= _first.Length && new[] { user, item }.Any(c => IsWhole(rows[1][c]) && !IsWhole(_first[c])));

    /// <summary>A column called a time or a date; what stands in it is then checked row by row.</summary>
    private int NamedTime() => ColumnNames.Find(_first, ColumnNames.Times) is >= 0 and int time ? time : ColumnNames.Find(_first, ColumnNames.Dates);

    /// <summary>Whether a column without a name holds times: in more than half of the first rows, since one cell may be empty.</summary>
    private bool MostAreTimes(int column)
    {
        string[] cells = [.. rows.Where(row => row.Length > column).Select(row => row[column])];
        return 2 * cells.Count(TimeText.IsTime) > cells.Length;
    }

    private static bool IsValue(string cell) => NumberText.TryValue(Encoding.UTF8.GetBytes(cell), out _);

    private static bool IsWhole(string cell) => long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
