namespace Lathe.Npy;

/// <summary>Where in a file each field of a layout is found: in the fields of a structured array or the columns of a table.</summary>
internal static class RecordColumns
{
    /// <summary>The numbers of each field, in the layout's order, of a file whose data starts at an address.</summary>
    /// <exception cref="LatheException">The file holds no such records.</exception>
    public static StridedNumbers[] Find(NpyFile file, NpyRecordLayout layout, nint data) => file.Header.Dtype.Kind switch
    {
        NpyKind.Record when file.Header.Shape.Count <= 1 => [.. layout.Fields.Select(field => InRecord(file, field, data))],
        NpyKind.Record => throw file.Refuse(NpyProblems.RecordsHaveAxes, PythonText.Shape(file.Header.Shape)),
        _ => InTable(file, layout, data),
    };

    private static StridedNumbers InRecord(NpyFile file, NpyRecordField wanted, nint data)
    {
        IReadOnlyList<NpyField> fields = file.Header.Dtype.Fields;
        NpyField[] matches = [.. fields.Where(field => string.Equals(field.Name, wanted.Name, StringComparison.OrdinalIgnoreCase))];
        // Names that differ in case alone are told apart by the exact one.
        NpyField? match = matches.Length == 1 ? matches[0] : matches.FirstOrDefault(field => field.Name == wanted.Name);
        if (match is null)
            throw file.Refuse(NpyProblems.FieldMissing, HeaderReader.Excerpt(file.Header.Dtype), wanted.Name);
        if (!match.Dtype.Kind.IsNumber())
            throw file.Refuse(NpyProblems.FieldHoldsNoNumbers, match.Name, HeaderReader.Excerpt(match.Dtype), wanted.Kind.Word());
        return new StridedNumbers(match.Dtype.Kind, match.Dtype.BigEndian, data + (nint)match.Offset, file.Header.Dtype.Size);
    }

    private static StridedNumbers[] InTable(NpyFile file, NpyRecordLayout layout, nint data)
    {
        NpyHeader header = file.Header;
        NpyDtype dtype = header.Dtype;
        int columns = layout.Fields.Count;
        if (!dtype.Kind.IsNumber() || header.Shape.Count != 2 || header.Shape[1] != columns)
            throw file.Refuse(NpyProblems.NoRecords, HeaderReader.Excerpt(dtype), PythonText.Shape(header.Shape), layout.Dtype, columns);

        long rows = header.Shape[0];
        (long column, long row) = header.FortranOrder ? (rows, 1L) : (1L, columns);
        return [.. Enumerable.Range(0, columns).Select(index =>
            new StridedNumbers(dtype.Kind, dtype.BigEndian, data + (nint)(index * column * dtype.Size), row * dtype.Size))];
    }
}
