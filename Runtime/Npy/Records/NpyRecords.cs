namespace Lathe.Npy;

/// <summary>Files of records; the generated half of each <see cref="NpyRecordAttribute"/> type calls these with its layout.</summary>
public static class NpyRecords
{
    /// <summary>Maps a file of exactly the layout's dtype without copying a row.</summary>
    /// <exception cref="LatheException">The file cannot be read, or holds another dtype.</exception>
    public static MappedArray<T> Open<T>(string path, NpyRecordLayout layout) where T : unmanaged =>
        MappedArray<T>.Open(path, layout.For<T>().Dtype);

    /// <summary>
    /// Reads records from a structured array, whose fields are found by name without regard to case and whose other fields are
    /// passed over, or from a plain table with one column per field. Any number kind and byte order is converted by the rules
    /// of <see cref="NpyArray.Read"/>.
    /// </summary>
    /// <exception cref="LatheException">The file cannot be read, lacks a field, or a value cannot become the field's kind.</exception>
    public static T[] Read<T>(string path, NpyRecordLayout layout) where T : unmanaged =>
        RecordReader.Read<T>(path, layout.For<T>());

    /// <summary>Writes records as a structured array with one axis; the file is overwritten, and padding is written as zeros.</summary>
    /// <exception cref="LatheException">The file cannot be written.</exception>
    public static void Write<T>(string path, ReadOnlySpan<T> rows, NpyRecordLayout layout) where T : unmanaged
    {
        NpyRecordLayout own = layout.For<T>();
        try
        {
            using FileStream output = NpyFile.Create(path);
            var writer = new NpyWriter<T>(output, own, rows.Length);
            writer.Write(rows);
            writer.Complete();
        }
        catch (Exception fault) when (NpyFile.IsSystemFault(fault))
        {
            throw NpyFile.CannotWrite(path, fault);
        }
    }
}
