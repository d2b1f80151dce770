using System.Text;
using CsvHelper;

namespace Lathe.Datasets;

/// <summary>The items that a file lists (movies.csv, movies.dat, u.item): ids in file order, and their titles.</summary>
internal sealed class ItemsFile
{
    private readonly TextFile _file;
    private readonly List<string> _titles = [];

    /// <exception cref="LatheException">The file is missing or empty, or a row is wrong.</exception>
    public ItemsFile(InputFile input, TextEncoding encoding)
    {
        _file = new TextFile(input, encoding).WithCertainEncoding();
        RowSyntax syntax = RowSyntax.OfFirstLine(_file);
        try
        {
            using CsvReader reader = syntax.Open(_file.Open(), hasHeader: false, RatingFileReader.Options);
            Read(reader);
        }
        catch (CsvFormatException cause)
        {
            throw _file.FaultAt(cause);
        }
    }

    /// <summary>The listed ids; an index is the position in the file.</summary>
    public IdIndexer Ids { get; } = new();

    /// <summary>The path as the user gave it.</summary>
    public string Path => _file.Path;

    /// <summary>What a person should know about how it was read, or null.</summary>
    public string? Note => _file.Note;

    /// <summary>The title of a raw id, empty when it is not listed.</summary>
    public string TitleOf(string rawId) => Ids.Find(Encoding.UTF8.GetBytes(rawId)) is >= 0 and int index ? _titles[index] : "";

    private void Read(CsvReader reader)
    {
        (int id, int title) = (0, 1);
        for (bool first = true; reader.Read(); first = false)
        {
            if (first && IsHeader(reader, ref id, ref title))
            {
                continue;
            }

            Add(reader, id, title);
        }

        if (_titles.Count == 0)
        {
            throw _file.Fault(RatingFileProblems.NoItemsListed);
        }
    }

    private void Add(CsvReader reader, int id, int title)
    {
        if (reader.FieldCount == 1 && reader.IsEmpty(0))
        {
            return;
        }

        ReadOnlySpan<byte> rawId = reader.GetSpan(id);
        int index = Ids.Add(rawId);
        if (index != _titles.Count)
        {
            string text = Encoding.UTF8.GetString(rawId);
            throw index < 0
                ? IdFaults.Of(_file.PlaceOf(reader.LineNumber), "item", text, rawId)
                : _file.FaultAt(reader.LineNumber, RatingFileProblems.ItemTwice, text);
        }

        _titles.Add(title < 0 ? "" : reader.GetString(title));
    }

    private static bool IsHeader(CsvReader reader, ref int id, ref int title)
    {
        string[] names = new string[reader.FieldCount];
        for (int field = 0; field < names.Length; field++)
        {
            names[field] = ColumnNames.Normal(reader.GetString(field));
        }

        int found = Array.FindIndex(names, ColumnNames.ItemIds.Contains);
        if (found >= 0)
        {
            (id, title) = (found, Array.FindIndex(names, ColumnNames.Titles.Contains));
        }

        return found >= 0;
    }
}
