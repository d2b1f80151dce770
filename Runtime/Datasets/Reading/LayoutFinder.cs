using CsvHelper;

namespace Lathe.Datasets;

/// <summary>Decides from a rating file's first rows how it is written.</summary>
internal static class LayoutFinder
{
    private const int LookedAt = 50;

    /// <exception cref="LatheException">The file has no rows, or its columns cannot be told.</exception>
    public static RatingLayout Find(TextFile file, RatingFormat format, RatingColumns? columns)
    {
        RowSyntax syntax = SyntaxOf(file, format);
        List<string[]> rows = FirstRows(file, syntax);
        if (rows.Count == 0)
        {
            throw file.Fault(RatingFileProblems.OnlyEmptyLines);
        }

        ColumnFinder finder = new(file, rows, syntax);
        RatingLayout layout = columns is null ? finder.FindByNameOrPlace(format) : finder.Find(format, columns);
        if (layout.HasHeader && rows.Count == 1)
        {
            throw file.Fault(RatingFileProblems.OnlyHeader);
        }

        if (columns is null)
        {
            layout = layout with { Notes = LayoutNotes.Of(file, layout, rows) };
        }

        // A header tells MovieLens' csv; without one, a table of tabs is u.data.
        return (format, layout.Syntax.Separator, layout.HasHeader) switch
        {
            (not RatingFormat.Auto, _, _) => layout with { Format = format },
            (_, null, _) => layout with { Format = RatingFormat.MovieLensDat },
            (_, '\t', false) => layout with { Format = RatingFormat.MovieLensTab, Syntax = RowSyntax.Tabs },
            (_, ',', true) when finder.HasMovieLensHeader => layout with { Format = RatingFormat.MovieLensCsv },
            _ => layout with { Format = RatingFormat.Csv },
        };
    }

    private static RowSyntax SyntaxOf(TextFile file, RatingFormat format)
    {
        switch (format)
        {
            case RatingFormat.MovieLensCsv:
                return new(',', Quotes: true);
            case RatingFormat.MovieLensDat:
            case RatingFormat.Auto when file.FirstLine.IndexOf("::"u8) >= 0:
                return RowSyntax.DoubleColon with { StandIn = file.HeadHolds(StandIn.Usual) ? StandIn.Find(file) : StandIn.Usual };
            case RatingFormat.MovieLensTab:
                return RowSyntax.Tabs;
        }

        using CsvReader reader = CsvReader.Create(file.Open(), new CsvReaderOptions { HasHeader = false });
        return new(reader.Separator, Quotes: true);
    }

    /// <summary>The first rows, a header among them; what is wrong behind the second is found when the ratings are read.</summary>
    private static List<string[]> FirstRows(TextFile file, RowSyntax syntax)
    {
        List<string[]> rows = [];
        try
        {
            using CsvReader reader = syntax.Open(file.Open(), hasHeader: false, RatingFileReader.Options);
            while (rows.Count < LookedAt && reader.Read())
            {
                string[] row = new string[reader.FieldCount];
                for (int field = 0; field < row.Length; field++)
                {
                    row[field] = reader.GetString(field);
                }

                rows.Add(row);
            }
        }
        catch (CsvFormatException cause) when (rows.Count < 2)
        {
            throw file.FaultAt(cause);
        }
        catch (CsvFormatException)
        {
        }

        return rows;
    }
}
