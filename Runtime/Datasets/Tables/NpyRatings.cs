using Lathe.Npy;

namespace Lathe.Datasets;

/// <summary>Ratings in an .npy file: records with fields, or a table of numbers.</summary>
internal sealed class NpyRatings : IRatingTableReader
{
    public bool Recognizes(ReadOnlySpan<byte> start) => start.StartsWith(HeaderReader.Magic);

    public IRatingTable Open(string path, string name)
    {
        NpyFile file = NpyFile.Open(path, name);
        try
        {
            return Table(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static ArrayTable Table(NpyFile file)
    {
        NpyHeader header = file.Header;
        if (header.Dtype.Kind == NpyKind.Record && header.Shape.Count == 1)
        {
            MappedArray<byte> records = new(file);
            ArrayColumn Field(NpyField field) => new(file, records, field.Dtype, field.Offset, header.Dtype.Size, header.Count, $"'{field.Name}'");
            string[] names = [.. header.Dtype.Fields.Select(static field => field.Name)];
            return new(file.Path, names, index => Field(header.Dtype.Fields[index]), [records, file]) { Kind = "npy" };
        }

        if (header.Shape.Count != 2 || header.Dtype.Kind == NpyKind.Record || header.Shape[1] > int.MaxValue)
        {
            throw ArrayFileProblems.NotOneAxis.Of(file.Path, PythonText.Shape(header.Shape));
        }

        (long rows, long columns, long size) = (header.Shape[0], header.Shape[1], header.Dtype.Size);
        (long apart, long stride) = header.FortranOrder ? (rows * size, size) : (size, columns * size);
        MappedArray<byte> bytes = new(file);
        ArrayColumn Column(int index) => new(file, bytes, header.Dtype, index * apart, stride, rows, $"column {index + 1}");
        return new(file.Path, (int)columns, Column, [bytes, file]) { Kind = "npy" };
    }
}
