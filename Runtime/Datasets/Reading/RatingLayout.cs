using CsvHelper;

namespace Lathe.Datasets;

/// <summary>How the text of a rating file is cut into rows and fields.</summary>
/// <param name="Separator">The separator between fields; null stands for <c>::</c>.</param>
/// <param name="Quotes">Whether fields may be quoted.</param>
/// <param name="StandIn">What is put in the place of each <c>::</c>; the file must not hold it.</param>
internal readonly record struct RowSyntax(char? Separator, bool Quotes, char StandIn = Lathe.Datasets.StandIn.Usual)
{
    /// <summary><c>user::item::value::time</c>.</summary>
    public static RowSyntax DoubleColon => new(null, Quotes: false);

    /// <summary>Tabs and no quotes.</summary>
    public static RowSyntax Tabs => new('\t', Quotes: false);

    /// <summary>The separator in words.</summary>
    public string Words => Separator switch
    {
        null => "separated by '::'",
        '\t' => "separated by tabs",
        char other => $"separated by '{other}'",
    };

    /// <summary>The syntax of a file of one id a row: the first separator on the first line ends the first id, so it is the file's.</summary>
    public static RowSyntax OfFirstLine(TextFile file)
    {
        ReadOnlySpan<byte> line = file.FirstLine;
        int place = line.IndexOfAny(",;\t|"u8);
        int colons = line.IndexOf("::"u8);
        return colons >= 0 && (place < 0 || colons < place) ? DoubleColon with { StandIn = Lathe.Datasets.StandIn.Find(file) }
            : place < 0 ? new(',', Quotes: true)
            : new((char)line[place], Quotes: line[place] != '|');
    }

    /// <summary>Opens the rows of a text; the reader closes the stream.</summary>
    public CsvReader Open(Stream text, bool hasHeader, CsvReaderOptions options)
    {
        options = options with
        {
            HasHeader = hasHeader,
            Separator = Separator,
            Mode = Quotes ? CsvMode.Rfc4180 : CsvMode.NoEscape,
        };
        return CsvReader.Create(Separator is null ? new CsvSeparatorStream(text, "::", StandIn) : text, options);
    }
}

/// <summary>Where the fields of a rating stand in a file.</summary>
/// <param name="Format">The format that was asked for or found; never <see cref="RatingFormat.Auto"/>.</param>
/// <param name="Syntax">How rows are cut into fields.</param>
/// <param name="HasHeader">Whether the first row names the columns.</param>
/// <param name="User">Column of the raw user id, counted from 0.</param>
/// <param name="Item">Column of the raw item id.</param>
/// <param name="Value">Column of the value, or -1: every row is a click of value 1.</param>
/// <param name="Time">Column of the time, or -1.</param>
internal sealed record RatingLayout(RatingFormat Format, RowSyntax Syntax, bool HasHeader, int User, int Item, int Value, int Time)
{
    /// <summary>Where the time stands in a file without names: fourth.</summary>
    public const int TimeInPlace = 3;

    /// <summary>What a person should know about the columns that were found, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Fields that each row must have.</summary>
    public int Width => Math.Max(Math.Max(User, Item), Math.Max(Value, Time)) + 1;

    /// <summary>What was found, for the person who asked; the time stands last.</summary>
    public string Words =>
        $"{Syntax.Words}, {(HasHeader ? "with a header" : "no header")}, user in column {User + 1}, item in column {Item + 1}, "
        + (Value < 0 ? "no values" : $"value in column {Value + 1}") + ", "
        + (Time < 0 ? "no times" : $"time in column {Time + 1}");
}
