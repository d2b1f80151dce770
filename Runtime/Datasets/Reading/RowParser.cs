using CsvHelper;

namespace Lathe.Datasets;

/// <summary>Parses the rows of a rating file, without looking ids up; nothing is allocated per row.</summary>
internal sealed class RowParser(TextFile file, RatingLayout layout, CsvReader reader)
{
    /// <summary>No UTF-8 text of 256 characters is longer.</summary>
    private const int MaximumIdBytes = 4 * RawIdText.MaximumLength;

    /// <summary>The times as they were read.</summary>
    public TimeReader Times { get; } = new();

    /// <summary>Fills a block; one that is not full ends the file.</summary>
    /// <exception cref="LatheException">A row is wrong; the sentence names its line. The rows before it are in the block.</exception>
    public void Fill(RowBlock block)
    {
        ParsedRow[] rows = block.Rows;
        while (block.Count < rows.Length && Next())
        {
            Parse(block, ref rows[block.Count]);
            block.Count++;
        }
    }

    /// <summary>Moves to the next row that is not blank.</summary>
    public bool Next()
    {
        while (reader.Read())
        {
            if (reader.FieldCount > 1 || !reader.IsEmpty(0))
            {
                return true;
            }
        }

        return false;
    }

    private void Parse(RowBlock block, ref ParsedRow row)
    {
        if (reader.FieldCount < layout.Width)
        {
            string fields = reader.FieldCount == 1 ? "1 field" : $"{reader.FieldCount} fields";
            throw Fault(RatingFileProblems.FieldsMissing, fields, layout.Width, layout.Words);
        }

        row.User = Id(block, layout.User, "user", out row.UserLength);
        row.Item = Id(block, layout.Item, "item", out row.ItemLength);
        row.Value = 1;
        if (layout.Value >= 0 && !NumberText.TryValue(reader.GetSpan(layout.Value), out row.Value))
        {
            throw Fault(RatingFileProblems.ValueNotNumber, Excerpt(layout.Value));
        }

        if (layout.Time >= 0 && Times.Read(reader.GetSpan(layout.Time), out row.Time) is Problem problem)
        {
            throw problem.Of(file.Path, reader.LineNumber, Excerpt(layout.Time));
        }
    }

    private long Id(RowBlock block, int column, string side, out ushort length)
    {
        ReadOnlySpan<byte> id = reader.GetSpan(column);
        length = 0;
        if (RawIdText.TryNumber(id, out long number))
        {
            return number;
        }

        if (id.Length is 0 or > MaximumIdBytes)
        {
            throw IdFaults.Of(file.PlaceOf(reader.LineNumber), side, Excerpt(column), id);
        }

        length = (ushort)id.Length;
        return block.Keep(id);
    }

    private LatheException Fault(Problem problem, params ReadOnlySpan<object?> values) => file.FaultAt(reader.LineNumber, problem, values);

    private string Excerpt(int column) => TextFile.Excerpt(reader.GetSpan(column));
}
