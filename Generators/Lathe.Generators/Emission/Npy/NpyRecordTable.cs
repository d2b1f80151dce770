using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Npy;

/// <summary>The layout of a record as a table for the reader of the documentation.</summary>
internal static class NpyRecordTable
{
    private static readonly string[] Head = ["offset", "bytes", "dtype", "field", "member"];

    /// <summary>Lines of a documentation comment: one per field and hole, then the size of a row.</summary>
    public static string Write(NpyRecordSpec record)
    {
        var rows = new List<string[]> { Head };
        int end = 0;
        foreach (NpyFieldSpec field in record.Fields)
        {
            AddHole(rows, end, field.Offset);
            rows.Add([$"{field.Offset}", $"{field.Number.Size}", field.Number.Dtype, field.Name, field.Member]);
            end = field.Offset + field.Number.Size;
        }

        AddHole(rows, end, record.Size);
        int[] widths = [.. Head.Select((_, column) => rows.Max(row => row[column].Length))];
        IEnumerable<string> lines = rows
            .Select(row => $"{row[0].PadLeft(widths[0])}  {row[1].PadLeft(widths[1])}  {row[2].PadRight(widths[2])}  "
                + $"{row[3].PadRight(widths[3])}  {row[4]}")
            .Append($"{record.Size} bytes per row");
        return string.Join("\n", lines.Select(static line => $"/// {GeneratedFile.Xml(line.TrimEnd())}"));
    }

    private static void AddHole(List<string[]> rows, int start, int end)
    {
        if (end > start)
            rows.Add([$"{start}", $"{end - start}", $"|V{end - start}", "(padding)", ""]);
    }
}
