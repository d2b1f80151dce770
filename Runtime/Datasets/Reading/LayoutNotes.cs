using System.Text;

namespace Lathe.Datasets;

/// <summary>What a person should know about columns that were found and not named: a guess that may be wrong is said.</summary>
internal static class LayoutNotes
{
    /// <summary>Fewer rows count up by chance.</summary>
    private const int FewestCounted = 3;

    /// <summary>A number from here on is a time rather than another quantity: as seconds it is of 1973.</summary>
    private const long SmallestTime = 100_000_000;

    /// <param name="file">The file.</param>
    /// <param name="layout">What was found.</param>
    /// <param name="rows">Its first rows, a header among them.</param>
    public static IReadOnlyList<string> Of(TextFile file, RatingLayout layout, IReadOnlyList<string[]> rows)
    {
        string[][] ratings = [.. rows.Skip(layout.HasHeader ? 1 : 0)];
        string?[] found = [TimeNotRead(file, layout, rows[0], ratings), RowNumber(file, layout, ratings)];
        return [.. found.OfType<string>()];
    }

    private static string? TimeNotRead(TextFile file, RatingLayout layout, string[] first, string[][] ratings)
    {
        if (layout.Time >= 0)
        {
            return null;
        }

        if (!layout.HasHeader)
        {
            string? wrong = ratings.Where(static row => row.Length > RatingLayout.TimeInPlace).Select(static row => row[RatingLayout.TimeInPlace])
                .FirstOrDefault(static cell => !TimeText.IsTime(cell));
            return wrong is null
                ? null
                : $"'{file.Path}': column {RatingLayout.TimeInPlace + 1} was not read as times, since '{TextFile.Excerpt(Encoding.UTF8.GetBytes(wrong))}' is none; "
                    + $"{Columns(layout, RatingLayout.TimeInPlace)} says that it holds them.";
        }

        int like = Enumerable.Range(0, first.Length).FirstOrDefault(
            column => column != layout.User && column != layout.Item && column != layout.Value && ratings.All(row => row.Length > column && IsSurelyTime(row[column])), -1);
        return like < 0
            ? null
            : $"'{file.Path}': column {like + 1} looks like times and was not read, since its name '{first[like]}' is not known; {Columns(layout, like)} reads it.";
    }

    private static string? RowNumber(TextFile file, RatingLayout layout, string[][] ratings)
    {
        bool counts = !layout.HasHeader && ratings.Length >= FewestCounted && ratings[0].Length > RatingLayout.TimeInPlace && ratings[0][0] is "0" or "1"
            && ratings.Index().All(row => row.Item[0] == $"{row.Index + (ratings[0][0] == "1" ? 1 : 0)}");
        return counts
            ? $"'{file.Path}': column 1 counts the rows ({ratings[0][0]}, {ratings[1][0]}, {ratings[2][0]} ...) and was read as the user ({layout.Words}); "
                + "--columns user=2,item=3,value=4 leaves it out."
            : null;
    }

    private static bool IsSurelyTime(string cell)
    {
        byte[] text = Encoding.UTF8.GetBytes(cell);
        return TimeText.TryNumber(text, out long number) ? number >= SmallestTime : TimeText.TryDate(text, out _);
    }

    private static string Columns(RatingLayout layout, int time) =>
        $"--columns user={layout.User + 1},item={layout.Item + 1}{(layout.Value < 0 ? "" : $",value={layout.Value + 1}")},time={time + 1}";
}
