namespace Lathe.Datasets;

/// <summary>What a person should know about what was read: figures that are rarely meant.</summary>
internal static class ConversionNotes
{
    /// <summary>A note when more than half of the rows repeat an earlier pair: most often a column was taken for another.</summary>
    /// <param name="source">The ratings.</param>
    /// <param name="repeated">Rows that repeat a pair of their part.</param>
    /// <param name="rows">All rows.</param>
    public static IEnumerable<string> OfRepeats(RatingSource source, long repeated, long rows)
    {
        if (2 * repeated > rows)
        {
            yield return FormattableString.Invariant(
                $"{repeated} of {rows} rows repeat an earlier pair of user and item; are the columns {source.IdWords}? (--columns)");
        }
    }

    /// <summary>A note when an items file gives a title to less than half of the rated items: most often its ids are others.</summary>
    /// <param name="listed">The items file; null when there is none.</param>
    /// <param name="items">The ids by index.</param>
    /// <param name="ratings">The ratings.</param>
    public static IEnumerable<string> OfTitles(ItemsFile? listed, IdMap items, ReadOnlySpan<Rating> ratings)
    {
        if (listed is null)
        {
            return [];
        }

        bool[] isRated = new bool[items.Count];
        foreach (ref readonly Rating rating in ratings)
        {
            isRated[rating.Item] = true;
        }

        int[] rated = [.. Enumerable.Range(0, items.Count).Where(item => isRated[item])];
        int titled = rated.Count(item => listed.TitleOf(items[item]).Length > 0);
        return 2 * titled < rated.Length
            ? [FormattableString.Invariant($"'{listed.Path}' gives a title to {titled} of {rated.Length} rated items; are its ids those of the ratings? (--items)")]
            : [];
    }
}
