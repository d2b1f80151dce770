using System.Globalization;

namespace Lathe.Datasets;

/// <summary>What columns are called in the rating files that people have, and how a column that was asked for is found.</summary>
internal static class ColumnNames
{
    // Without case, spaces and punctuation: userId, user_id and "User ID" are one name.
    public static readonly string[] Users = ["userid", "user", "users", "userids"];
    public static readonly string[] ItemIds = ["itemid", "movieid", "item", "movie", "productid", "product", "bookid", "book", "trackid", "track", "id"];
    public static readonly string[] Items = ["itemid", "item", "movieid", "movie", "productid", "product", "bookid", "book", "trackid", "track", "items", "itemids", "movies"];
    public static readonly string[] Values = ["rating", "value", "score", "stars", "ratings", "values"];
    public static readonly string[] Times = ["timestamp", "time", "unixtime", "seconds", "times", "timestamps"];
    public static readonly string[] Dates = ["date", "datetime", "ratedat", "createdat", "updatedat", "reviewedat", "watchedat", "ratingdate", "reviewdate", "watcheddate", "ratingtime", "reviewtime"];
    public static readonly string[] Titles = ["title", "name"];

    /// <summary>The column with the first of the names that there is, or -1.</summary>
    public static int Find(IReadOnlyList<string> columns, string[] names)
    {
        string[] normal = [.. columns.Select(Normal)];
        return names.Select(name => Array.IndexOf(normal, name)).FirstOrDefault(static index => index >= 0, -1);
    }

    /// <summary>The column of a name that was asked for, in any case when not in its own; or -1.</summary>
    public static int Find(string[] columns, string wanted)
    {
        int index = Array.IndexOf(columns, wanted);
        return index >= 0 ? index : Array.FindIndex(columns, name => string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A name without case, spaces and punctuation.</summary>
    public static string Normal(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Whether a column was asked for by its position, counted from 1.</summary>
    public static bool IsPosition(string column, out int position) =>
        int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out position) && position > 0;
}
