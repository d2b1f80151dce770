using System.Globalization;
using System.Text;

namespace Lathe.Datasets;

/// <summary>Finds the user, item, value and time columns in the first rows of a rating file.</summary>
internal sealed class ColumnFinder(TextFile file, List<string[]> rows, RowSyntax syntax)
{
    // Without case, spaces and punctuation: userId, user_id and "User ID" are one name.
    private static readonly string[] UserNames = ["userid", "user"];
    private static readonly string[] ItemNames = ["itemid", "item", "movieid", "movie", "productid", "product", "bookid", "book", "trackid", "track"];
    private static readonly string[] ValueNames = ["rating", "value", "score", "stars"];
    private static readonly string[] TimeNames = ["timestamp", "time", "unixtime", "seconds"];

    private readonly string[] _first = rows[0];

    /// <summary>Whether the first row is the header of the MovieLens csv files.</summary>
    public bool HasMovieLensHeader => _first is ["userId", "movieId", "rating", ..];

    /// <summary>By the names of a header, else by position: user, item, value, time.</summary>
    public RatingLayout FindByNameOrPlace(RatingFormat format)
    {
        (int user, int item) = (IndexOf(UserNames), IndexOf(ItemNames));
        if (user >= 0 && item >= 0)
        {
            return new(format, syntax, HasHeader: true, user, item, IndexOf(ValueNames), IndexOf(TimeNames));
        }

        if (format == RatingFormat.MovieLensCsv)
        {
            throw file.Fault(ColumnProblems.MovieLensHeaderMissing, string.Join(',', _first));
        }

        if (_first.Length < 2)
        {
            throw file.Fault(ColumnProblems.OneColumn, _first[0]);
        }

        if (!(_first.Length > 2 ? IsValue(_first[2]) : IsWhole(_first[0]) && IsWhole(_first[1])))
        {
            throw file.Fault(ColumnProblems.FirstRowUnclear, string.Join(',', _first));
        }

        return new(format, syntax, HasHeader: false, 0, 1, _first.Length > 2 ? 2 : -1, _first.Length > 3 && IsWhole(_first[3]) ? 3 : -1);
    }

    /// <summary>By what the user asked for.</summary>
    public RatingLayout Find(RatingFormat format, RatingColumns columns)
    {
        string?[] wanted = [columns.User, columns.Item, columns.Value, columns.Time];
        bool named = wanted.Any(static column => column is not null && !IsPosition(column, out _));
        int[] found = Array.ConvertAll(wanted, Resolve);
        (int user, int item, int value, int time) = (found[0], found[1], found[2], found[3]);
        if (user == item)
        {
            throw ColumnProblems.SameColumn.Of(user + 1, file.Path);
        }

        bool header = named || (value, time) switch
        {
            ( >= 0, _) => !IsValue(_first[value]),
            (_, >= 0) => !IsWhole(_first[time]),
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

        if (IsPosition(column, out int position))
        {
            return position <= _first.Length
                ? position - 1
                : throw file.Fault(ColumnProblems.ColumnBeyondLast, _first.Length, position);
        }

        int index = Array.FindIndex(_first, name => name == column);
        index = index >= 0 ? index : Array.FindIndex(_first, name => string.Equals(name, column, StringComparison.OrdinalIgnoreCase));
        return index >= 0
            ? index
            : throw file.Fault(ColumnProblems.ColumnUnknown, column, string.Join(',', _first));
    }

    /// <summary>Clicks by position: a header is a known name, or a first row without numbers above one with numbers.</summary>
    private bool IsNameRow(int user, int item) =>
        UserNames.Contains(Normal(_first[user])) || ItemNames.Contains(Normal(_first[item]))
        || (rows.Count > 1 && rows[1].Length >= _first.Length && new[] { user, item }.Any(c => IsWhole(rows[1][c]) && !IsWhole(_first[c])));

    private int IndexOf(string[] names) =>
        names.Select(name => Array.FindIndex(_first, cell => Normal(cell) == name)).FirstOrDefault(static index => index >= 0, -1);

    /// <summary>A column name without case, spaces and punctuation.</summary>
    internal static string Normal(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static bool IsPosition(string column, out int position) =>
        int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out position) && position > 0;

    private static bool IsValue(string cell) => NumberText.TryValue(Encoding.UTF8.GetBytes(cell), out _);

    private static bool IsWhole(string cell) => NumberText.TrySeconds(Encoding.UTF8.GetBytes(cell), out _);
}
