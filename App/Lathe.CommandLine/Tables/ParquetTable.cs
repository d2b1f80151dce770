using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace Lathe.CommandLine.Tables;

/// <summary>A Parquet file as a table of ratings, one row group at a time.</summary>
internal sealed class ParquetTable : IRatingTable
{
    /// <summary>Many times what the description of a large file takes.</summary>
    private static readonly TimeSpan LongestDescription = TimeSpan.FromSeconds(2);

    private readonly string _name;
    private readonly long _bytes;
    private readonly ParquetReader _reader;
    private readonly DataField[] _fields;

    /// <exception cref="LatheException">The file is damaged.</exception>
    public ParquetTable(string path, string name)
    {
        _name = name;
        _bytes = new FileInfo(path).Length;
        if (ParquetEnds.FaultOf(path) is string fault)
        {
            throw ParquetProblems.Damaged.Of(name, fault);
        }

        _reader = Guard(LongestDescription, () => ParquetReader.CreateAsync(path).GetAwaiter().GetResult());
        try
        {
            // Lists and structs hold no single value a row. The schema is decoded only now.
            _fields = Guard(LongestDescription, () => _reader.Schema.Fields.OfType<DataField>().Where(static field => !field.IsArray).ToArray());
        }
        catch
        {
            Dispose();
            throw;
        }

        ColumnNames = Array.ConvertAll(_fields, static field => field.Name);
    }

    public string Kind => "Parquet";

    public IReadOnlyList<string> ColumnNames { get; }

    public int ColumnCount => _fields.Length;

    public bool HoldsDates(int column) => _fields[column].ClrType == typeof(DateTime);

    public IEnumerable<RatingBatch> Read(RatingTableColumns columns)
    {
        long start = 0;
        for (int group = 0; group < _reader.RowGroupCount; group++)
        {
            using ParquetRowGroupReader rows = Guard(LongestDescription, () => _reader.OpenRowGroupReader(group));
            RatingBatch batch = new(
                Read(rows, start, columns.User, static column => column.Ids()),
                Read(rows, start, columns.Item, static column => column.Ids()),
                columns.Value is int value ? Read(rows, start, value, static column => column.Values()) : default,
                columns.Time is int time ? Read(rows, start, time, static column => column.Times()) : default);
            start += batch.Users.Count;
            yield return batch;
        }
    }

    public void Dispose() => _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private T Read<T>(ParquetRowGroupReader rows, long start, int column, Func<ParquetColumn, T> convert) => Guard(LongestRead, () =>
    {
        using RawColumnData data = rows.ReadRawColumnDataBaseAsync(_fields[column]).AsTask().GetAwaiter().GetResult();
        return convert(new(_name, _fields[column], data, checked((int)rows.RowCount), start));
    });

    /// <summary>A megabyte a second, and some seconds: no right file is read so slowly.</summary>
    private TimeSpan LongestRead => LongestDescription + TimeSpan.FromSeconds(_bytes / 1e6);

    // A broken file makes the library fail in any way, down to a null reference and a loop without end.
    private T Guard<T>(TimeSpan longest, Func<T> read)
    {
        try
        {
            return Bounded.Run(longest, read);
        }
        catch (TimeoutException cause)
        {
            throw ParquetProblems.Damaged.Because(cause, _name, "what it says of itself has no end");
        }
        catch (Exception cause) when (cause is not (OutOfMemoryException or LatheException))
        {
            throw ParquetProblems.Damaged.Because(cause, _name, cause.Message.ReplaceLineEndings(" ").TrimEnd('.'));
        }
    }
}
