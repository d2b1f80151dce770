using CsvHelper;
using Lathe.Datasets;

namespace Lathe;

/// <summary>Reads the ratings of one person: a file of items and values, with a header or without.</summary>
public static class RatedItemsFile
{
    /// <summary>Reads a file whose columns are item and value, by the names of a header or in this order; a row without a value is a click.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="LatheException">The file is missing or empty, or a row is wrong; the sentence names its line.</exception>
    public static IReadOnlyList<RatedItem> Read(string path)
    {
        TextFile file = new TextFile(path).WithCertainEncoding();
        try
        {
            using CsvReader reader = RowSyntax.OfFirstLine(file).Open(file.Open(), hasHeader: false, RatingFileReader.Options);
            return Read(file, reader);
        }
        catch (CsvFormatException cause)
        {
            throw file.FaultAt(cause);
        }
    }

    private static List<RatedItem> Read(TextFile file, CsvReader reader)
    {
        (int item, int value, int user) = (0, 1, -1);
        string? person = null;
        HashSet<string> items = [];
        List<RatedItem> rated = [];
        for (bool first = true; reader.Read(); first = false)
        {
            if (reader.FieldCount == 1 && reader.IsEmpty(0))
            {
                continue;
            }

            if (first && IsHeader(file, reader, ref item, ref value, ref user))
            {
                continue;
            }

            if (user >= 0 && user < reader.FieldCount && (person ??= reader.GetString(user)) != reader.GetString(user))
            {
                throw file.FaultAt(reader.LineNumber, RatingFileProblems.RatedBySeveral, person, reader.GetString(user));
            }

            RatedItem row = Row(file, reader, item, value);
            rated.Add(items.Add(row.Item) ? row : throw file.FaultAt(reader.LineNumber, RatingFileProblems.ItemTwice, row.Item));
        }

        return rated.Count > 0 ? rated : throw file.Fault(RatingFileProblems.NothingRated);
    }

    private static RatedItem Row(TextFile file, CsvReader reader, int item, int value)
    {
        ReadOnlySpan<byte> id = item < reader.FieldCount ? reader.GetSpan(item) : [];
        if (id.IsEmpty)
        {
            throw IdFaults.Of(file.PlaceOf(reader.LineNumber), "item", "", id);
        }

        if (value < 0 || value >= reader.FieldCount)
        {
            return new(reader.GetString(item));
        }

        return NumberText.TryValue(reader.GetSpan(value), out float number)
            ? new(reader.GetString(item), number)
            : throw file.FaultAt(reader.LineNumber, RatingFileProblems.ValueNotNumber, TextFile.Excerpt(reader.GetSpan(value)));
    }

    private static bool IsHeader(TextFile file, CsvReader reader, ref int item, ref int value, ref int user)
    {
        string[] names = new string[reader.FieldCount];
        for (int field = 0; field < names.Length; field++)
        {
            names[field] = reader.GetString(field);
        }

        int found = ColumnNames.Find(names, ColumnNames.Items);
        if (found >= 0)
        {
            (item, value, user) = (found, ColumnNames.Find(names, ColumnNames.Values), ColumnNames.Find(names, ColumnNames.Users));
            return true;
        }

        // Without names, a third column leaves open which is which.
        if (names.Length > 2 || (names.Length > 1 && !NumberText.TryValue(reader.GetSpan(1), out _)))
        {
            throw file.Fault(RatingFileProblems.RatedItemsUnclear, file.FirstRow);
        }

        return false;
    }
}
