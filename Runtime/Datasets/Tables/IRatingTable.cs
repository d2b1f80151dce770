namespace Lathe;

/// <summary>Opens rating files of one kind that is no text. The converter recognizes, unpacks and, where it must, copies the file.</summary>
public interface IRatingTableReader
{
    /// <summary>Whether a file that starts with these bytes, up to 64 KiB of them, is of this kind.</summary>
    bool Recognizes(ReadOnlySpan<byte> start);

    /// <summary>Opens a file.</summary>
    /// <param name="path">Where it is; a temporary file when the user's was compressed or a pipe.</param>
    /// <param name="name">The file in a message.</param>
    /// <exception cref="LatheException">The file is damaged, or not of this kind after all.</exception>
    IRatingTable Open(string path, string name);
}

/// <summary>Ratings in columns, from somewhere that is no text: arrays, Parquet, a database.</summary>
public interface IRatingTable : IDisposable
{
    /// <summary>The kind of file in a word, such as "Parquet".</summary>
    string Kind { get; }

    /// <summary>The names of the columns, or null when they have none and count from 1.</summary>
    IReadOnlyList<string>? ColumnNames { get; }

    /// <summary>The number of columns.</summary>
    int ColumnCount { get; }

    /// <summary>Whether a column holds dates, which then come as seconds; the unit of numbers is told by their size.</summary>
    bool HoldsDates(int column);

    /// <summary>The rows in order, some at a time.</summary>
    /// <param name="columns">Which columns are wanted.</param>
    /// <exception cref="LatheException">A value is missing or not what its column needs; the sentence names column and row.</exception>
    IEnumerable<RatingBatch> Read(RatingTableColumns columns);
}

/// <summary>The columns of a table that hold ratings, counted from 0.</summary>
/// <param name="User">Raw user ids.</param>
/// <param name="Item">Raw item ids.</param>
/// <param name="Value">Values, or null: every row is a click of value 1.</param>
/// <param name="Time">Times, or null.</param>
public readonly record struct RatingTableColumns(int User, int Item, int? Value, int? Time);
