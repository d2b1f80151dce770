namespace Lathe.CommandLine.Tables;

/// <summary>Rating files in Apache Parquet.</summary>
internal sealed class ParquetRatings : IRatingTableReader
{
    public bool Recognizes(ReadOnlySpan<byte> start) => start.StartsWith("PAR1"u8);

    public IRatingTable Open(string path, string name) => new ParquetTable(path, name);
}
