using System.Text.Unicode;
using CsvHelper;

namespace Lathe.Datasets;

/// <summary>Reads a rating file: one thread parses the text, this one gives ids their indices and keeps the rows.</summary>
/// <param name="file">The file.</param>
/// <param name="layout">Where its fields stand.</param>
/// <param name="listedOnly">Whether an item must have an index already; otherwise a new one gets the next.</param>
internal sealed class RatingFileReader(TextFile file, RatingLayout layout, bool listedOnly = false)
{
    /// <summary>How every file is read: blanks around fields do not count, a row is at most 1 MiB (against a quote that never closes).</summary>
    public static CsvReaderOptions Options { get; } = new()
    {
        TrackLineNumbers = true,
        TrimWhitespace = true,
        MaxRecordSize = 1 << 20,
        BufferSize = 1 << 18,
    };

    /// <summary>Appends all rows of the file; their times come as they stand there.</summary>
    /// <returns>What the times were.</returns>
    /// <exception cref="LatheException">A row is wrong; the sentence names its line.</exception>
    /// <exception cref="ReadAgainException">The file is written otherwise than its start suggested.</exception>
    public TimeReader ReadInto(RatingRows rows, IdIndexer users, IdIndexer items, IProgress<long>? progress, CancellationToken cancellation)
    {
        int start = rows.Count;
        TimeReader? times = null;
        Parse(parser =>
        {
            times = parser.Times;
            RowPump.Run(
                parser.Fill,
                block =>
                {
                    Append(block, start, rows, users, items);
                    progress?.Report(rows.Count);
                },
                cancellation);
        });
        return times!;
    }

    /// <summary>The line of a row, counted from 0: found by reading again, since only an error message needs it.</summary>
    public long LineOf(int row)
    {
        long line = 0;
        Parse((parser, reader) =>
        {
            for (int next = 0; next <= row && parser.Next(); next++)
            {
                line = reader.LineNumber;
            }
        });
        return line;
    }

    private void Append(RowBlock block, int start, RatingRows rows, IdIndexer users, IdIndexer items)
    {
        if (rows.Count > int.MaxValue - block.Count)
        {
            throw file.Fault(RatingFileProblems.TooManyRatings, int.MaxValue);
        }

        foreach (ref readonly ParsedRow row in block.Rows.AsSpan(0, block.Count))
        {
            int user = row.UserLength == 0 ? users.Add(row.User) : users.Add(block.Text(row.User, row.UserLength));
            int item = (row.ItemLength, listedOnly) switch
            {
                (0, false) => items.Add(row.Item),
                (0, true) => items.Find(row.Item),
                (_, false) => items.Add(block.Text(row.Item, row.ItemLength)),
                (_, true) => items.Find(block.Text(row.Item, row.ItemLength)),
            };
            if ((user | item) < 0)
            {
                RefuseEncoding(user < 0 ? Id(block, row.User, row.UserLength) : Id(block, row.Item, row.ItemLength));
                long line = LineOf(rows.Count - start);
                throw user < 0
                    ? IdFault(line, "user", Id(block, row.User, row.UserLength))
                    : IdFault(line, "item", Id(block, row.Item, row.ItemLength));
            }

            rows.Ratings.Add(new(user, item, row.Value));
            rows.Times?.Add(row.Time);
        }
    }

    private static ReadOnlySpan<byte> Id(RowBlock block, long id, int length) =>
        length == 0 ? RawIdText.Of(id, new byte[RawIdText.NumberLength]) : block.Text(id, length);

    /// <summary>Bytes that are no UTF-8 in a file of which nothing was said: it is Latin-1.</summary>
    private void RefuseEncoding(ReadOnlySpan<byte> id)
    {
        if (file.MayBeLatin1 && !Utf8.IsValid(id))
        {
            throw new ReadAgainException(file.AsLatin1(), layout.Syntax);
        }
    }

    private LatheException IdFault(long line, string side, ReadOnlySpan<byte> id) =>
        side == "item" && listedOnly && RawIdText.ProblemOf(id) is null
            ? file.FaultAt(line, RatingFileProblems.ItemNotListed, TextFile.Excerpt(id))
            : IdFaults.Of(file.PlaceOf(line), side, TextFile.Excerpt(id), id);

    private void Parse(Action<RowParser> use) => Parse((parser, _) => use(parser));

    private void Parse(Action<RowParser, CsvReader> use)
    {
        CsvReaderOptions options = layout.Syntax.Quotes ? Options with { OnMalformedRecord = RefuseOpenQuote } : Options;
        try
        {
            using CsvReader reader = layout.Syntax.Open(file.Open(), layout.HasHeader, options);
            use(new(file, layout, reader), reader);
        }
        catch (CsvFormatException) when (layout.Syntax.Separator is null && StandIn.Find(file) is char free && free != layout.Syntax.StandIn)
        {
            throw new ReadAgainException(file, layout.Syntax with { StandIn = free });
        }
        catch (CsvFormatException cause)
        {
            throw file.FaultAt(cause);
        }
        catch (IOException cause)
        {
            throw RatingFileProblems.FileCutShort.Because(cause, file.Path, cause.Message.TrimEnd('.'));
        }
    }

    // Other stray quotes are text; an open one would silently swallow the rest of the file.
    private void RefuseOpenQuote(CsvMalformedRecord record)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
        {
            throw file.FaultAt(record.LineNumber, RatingFileProblems.QuoteOpen);
        }
    }
}
