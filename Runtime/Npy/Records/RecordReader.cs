namespace Lathe.Npy;

/// <summary>Reads records: as one block where the file holds the very same bytes, else field by field.</summary>
internal static unsafe class RecordReader
{
    // Rows are converted in blocks that stay in the cache while their fields are filled one after the other.
    private const int BlockRows = 4096;

    public static T[] Read<T>(string path, NpyRecordLayout layout) where T : unmanaged
    {
        using NpyFile file = NpyFile.Open(path);
        if (file.Header.Dtype.SameBytes(layout.Dtype) && file.Header.Shape.Count <= 1)
        {
            T[] same = file.Allocate<T>(file.Header.Count);
            ArrayReader.Copy<T>(file, same);
            return same;
        }

        using var bytes = new MappedArray<byte>(file);
        StridedNumbers[] columns = RecordColumns.Find(file, layout, (nint)bytes.Pointer);
        T[] rows = file.Allocate<T>(file.Header.Dtype.Kind == NpyKind.Record ? file.Header.Count : file.Header.Shape[0]);
        fixed (T* first = rows)
        {
            for (int start = 0; start < rows.Length; start += BlockRows)
                Convert(file, layout, columns, (nint)first, start, Math.Min(BlockRows, rows.Length - start));
        }

        return rows;
    }

    private static void Convert(NpyFile file, NpyRecordLayout layout, StridedNumbers[] columns, nint rows, long start, int count)
    {
        (ConversionFault Fault, int Field)? first = null;
        for (int field = 0; field < columns.Length; field++)
        {
            NpyRecordField wanted = layout.Fields[field];
            StridedNumbers target = new StridedNumbers(wanted.Kind, BigEndian: false, rows + wanted.Offset, layout.Size).From(start);
            // Later fields are only searched for a fault in an earlier row: the first in the file is the one to name.
            long limit = first?.Fault.Index ?? count;
            if (StridedConversion.Run(columns[field].From(start), target, limit) is { } fault)
                first = (fault, field);
        }

        if (first is not var ((index, value), column))
            return;
        string place = file.Header.Dtype.Kind == NpyKind.Record
            ? $"row {start + index} (counted from 0), field '{layout.Fields[column].Name}'"
            : $"row {start + index}, column {column} (counted from 0)";
        throw file.RefuseValue(place, value, layout.Fields[column].Kind);
    }
}
