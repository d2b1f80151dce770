using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Lathe.CommandLine.Tables;

/// <summary>
/// The two ends of a Parquet file: <c>PAR1</c>, and after the data a description, its length in four bytes, and <c>PAR1</c> again.
/// See https://parquet.apache.org/docs/file-format.
/// </summary>
internal static class ParquetEnds
{
    private const int MarkLength = 4;
    private const int TailLength = 8;

    /// <summary>What is wrong with them, or null: the library takes a wrong length for a place in the file.</summary>
    public static string? FaultOf(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        long bytes = RandomAccess.GetLength(file);
        if (bytes < MarkLength + TailLength)
        {
            return string.Create(CultureInfo.InvariantCulture, $"it has {bytes} bytes, and the shortest has more than {MarkLength + TailLength}");
        }

        Span<byte> tail = stackalloc byte[TailLength];
        RandomAccess.Read(file, tail, bytes - TailLength);
        if (!tail[MarkLength..].SequenceEqual("PAR1"u8))
        {
            return "it does not end in PAR1, so it is cut off or of another kind";
        }

        int description = BinaryPrimitives.ReadInt32LittleEndian(tail);
        return description <= 0 || description > bytes - MarkLength - TailLength
            ? string.Create(CultureInfo.InvariantCulture, $"its last bytes give {description} bytes to the description of its columns, and it has {bytes} in all")
            : null;
    }
}
