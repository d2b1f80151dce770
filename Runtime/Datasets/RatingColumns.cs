using Lathe.Datasets;

namespace Lathe;

/// <summary>
/// Which columns of a rating file are read, each by its header name or its position counted from 1. A column that is not named
/// is not read: without a value every row is a click of value 1.
/// </summary>
public sealed record RatingColumns
{
    /// <summary>The column of the raw user id.</summary>
    public required string User { get; init; }

    /// <summary>The column of the raw item id.</summary>
    public required string Item { get; init; }

    /// <summary>The column of the value, or null.</summary>
    public string? Value { get; init; }

    /// <summary>The column of the time, or null.</summary>
    public string? Time { get; init; }

    /// <summary>Reads <c>user=A,item=B,value=C,time=D</c>; value and time may be left out.</summary>
    /// <exception cref="LatheException">The text is not of that form.</exception>
    public static RatingColumns Parse(string text)
    {
        Dictionary<string, string> columns = [];
        foreach (string part in text.Split(','))
        {
            string[] sides = part.Split('=', 2, StringSplitOptions.TrimEntries);
            if (sides is not [("user" or "item" or "value" or "time") and string role, { Length: > 0 } column])
            {
                throw ColumnProblems.ColumnNotNamed.Of(part);
            }

            if (!columns.TryAdd(role, column))
            {
                throw ColumnProblems.ColumnTwice.Of(text, role);
            }
        }

        if (!columns.TryGetValue("user", out string? user) || !columns.TryGetValue("item", out string? item))
        {
            throw ColumnProblems.ColumnsIncomplete.Of(text);
        }

        return new() { User = user, Item = item, Value = columns.GetValueOrDefault("value"), Time = columns.GetValueOrDefault("time") };
    }
}
