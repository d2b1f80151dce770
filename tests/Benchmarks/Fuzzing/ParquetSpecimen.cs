using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace Lathe.Benchmarks.Fuzzing;

/// <summary>Writes rating rows as a Parquet file.</summary>
internal static class ParquetSpecimen
{
    public static async Task WriteAsync(string path, string[] rows)
    {
        string[][] cells = [.. rows.Select(static row => row.Split(','))];
        DataField[] fields = [new DataField<long>("userId"), new DataField<string>("movieId"), new DataField<double>("rating")];
        await using FileStream file = File.Create(path);
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), file);
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        await group.WriteAsync<long>(fields[0], cells.Select(static row => long.Parse(row[0], CultureInfo.InvariantCulture)).ToArray());
        await group.WriteAsync(fields[1], cells.Select(static row => row[1]).ToArray());
        await group.WriteAsync<double>(fields[2], cells.Select(static row => double.Parse(row[2], CultureInfo.InvariantCulture)).ToArray());
    }
}
