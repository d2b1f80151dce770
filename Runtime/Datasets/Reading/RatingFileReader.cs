using System.Text;
using CsvHelper;

namespace Lathe.Datasets;

/// <summary>Reads the rows of a rating file: ids become indices, values floats, times seconds; nothing is allocated per row.</summary>
/// <param name="file">The file.</param>
/// <param name="layout">Where its fields stand.</param>
/// <param name="listedOnly">Whether an item must have an index already; otherwise a new one gets the next.</param>
internal sealed class RatingFileReader(TextFile file, RatingLayout layout, bool listedOnly = false)
{
    private const int RowsPerReport = 1 << 18;

    /// <summary>How every file is read: blanks around fields do not count, a row is at most 1 MiB (against a quote that never closes).</summary>
    public static CsvReaderOptions Options { get; } = new()
    {
        TrackLineNumbers = true,
        TrimWhitespace = true,
        MaxRecordSize = 1 << 20,
        BufferSize = 1 << 18,
    };

    /// <summary>Appends all rows of the file.</summary>
    /// <exception cref="LatheException">A row is wrong; the sentence names its line.</exception>
    public void ReadInto(RatingRows rows, IdIndexer users, IdIndexer items, IProgress<long>? progress, CancellationToken cancellation)
    {
        try
        {
            using CsvReader reader = Open();
            while (reader.Read())
            {
                if (Read(reader, users, items, out Rating rating, out long time))
                {
                    if (rows.Count == int.MaxValue)
                    {
                        throw file.FaultAt(reader.LineNumber, $"a dataset holds at most {int.MaxValue} ratings");
                    }

                    rows.Ratings.Add(rating);
                    rows.Times?.Add(time);
                    if (rows.Count % RowsPerReport == 0)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        progress?.Report(rows.Count);
                    }
                }
            }
        }
        catch (CsvFormatException cause)
        {
            throw file.FaultAt(cause);
        }
        catch (IOException cause)
        {
            throw file.Fault($"could not be read: {cause.Message.TrimEnd('.')}", cause);
        }
    }

    /// <summary>The line of a row, counted from 0: found by reading again, since only an error message needs it.</summary>
    public long LineOf(int wanted)
    {
        using CsvReader reader = Open();
        for (int row = -1; reader.Read();)
        {
            row += IsBlank(reader) ? 0 : 1;
            if (row == wanted)
            {
                return reader.LineNumber;
            }
        }

        throw file.Fault("became shorter while it was read");
    }

    private CsvReader Open()
    {
        CsvReaderOptions options = Options;
        if (layout.Syntax.Quotes)
        {
            options = options with { OnMalformedRecord = RefuseOpenQuote };
        }

        return layout.Syntax.Open(file.Open(), layout.HasHeader, options);
    }

    // Other stray quotes are text; an open one would silently swallow the rest of the file.
    private void RefuseOpenQuote(CsvMalformedRecord record)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
        {
            throw file.FaultAt(record.LineNumber, "a quote is opened and never closed");
        }
    }

    private bool Read(CsvReader reader, IdIndexer users, IdIndexer items, out Rating rating, out long time)
    {
        (rating, time) = (default, 0);
        if (reader.FieldCount < layout.Width)
        {
            return IsBlank(reader)
                ? false
                : throw file.FaultAt(reader.LineNumber, $"has {Fields(reader.FieldCount)}, and {layout.Width} are needed ({layout.Words})");
        }

        int user = users.Add(reader.GetSpan(layout.User));
        if (user < 0)
        {
            throw IdFault(reader, "user", layout.User);
        }

        int item = listedOnly ? items.Find(reader.GetSpan(layout.Item)) : items.Add(reader.GetSpan(layout.Item));
        if (item < 0)
        {
            throw IdFault(reader, "item", layout.Item);
        }

        float value = 1;
        if (layout.Value >= 0 && !NumberText.TryValue(reader.GetSpan(layout.Value), out value))
        {
            throw file.FaultAt(reader.LineNumber, $"the value '{Excerpt(reader, layout.Value)}' is not a finite number; correct or remove the line");
        }

        if (layout.Time >= 0 && !NumberText.TrySeconds(reader.GetSpan(layout.Time), out time))
        {
            throw file.FaultAt(
                reader.LineNumber,
                $"the time '{Excerpt(reader, layout.Time)}' is not a whole number of seconds since 1970; correct it or leave the time column out (--columns)");
        }

        rating = new(user, item, value);
        return true;
    }

    private LatheException IdFault(CsvReader reader, string side, int column)
    {
        ReadOnlySpan<byte> id = reader.GetSpan(column);
        return side == "item" && listedOnly && RawIdText.Problem(id) is null
            ? file.FaultAt(reader.LineNumber, $"the item '{Excerpt(reader, column)}' is not listed in the items file; add it there or index by rating (--index rated)")
            : file.FaultAt(reader.LineNumber, $"the {side} id '{Excerpt(reader, column)}' {IdIndexer.Problem(id)}");
    }

    private static bool IsBlank(CsvReader reader) => reader.FieldCount == 1 && reader.IsEmpty(0);

    private static string Fields(int count) => count == 1 ? "1 field" : $"{count} fields";

    /// <summary>A field as a message can show it.</summary>
    private static string Excerpt(CsvReader reader, int column)
    {
        ReadOnlySpan<byte> text = reader.GetSpan(column);
        string shown = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 40)]).ReplaceLineEndings(" ");
        return text.Length > 40 ? shown + "..." : shown;
    }
}
