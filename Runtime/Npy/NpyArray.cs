namespace Lathe.Npy;

/// <summary>
/// Reads and writes .npy files of plain arrays. Nothing in a file is ever unpickled or executed, and nothing is allocated
/// before the header agrees with the file's length. Numbers are bool, the integers of 8 to 64 bits, Half, float and double.
/// </summary>
public static class NpyArray
{
    /// <summary>What the header of a file says, checked against the file's length.</summary>
    /// <exception cref="LatheException">The file cannot be read or is no .npy file.</exception>
    public static NpyHeader ReadHeader(string path)
    {
        using NpyFile file = NpyFile.Open(path);
        return file.Header;
    }

    /// <summary>Maps a file without copying: its dtype must be exactly that of <typeparamref name="T"/>, in C order.</summary>
    /// <exception cref="LatheException">The file cannot be read, or holds another dtype or order.</exception>
    public static MappedArray<T> Open<T>(string path) where T : unmanaged =>
        MappedArray<T>.Open(path, NpyDtype.Of(NpyKinds.Of<T>()));

    /// <summary>
    /// Reads a file into memory in C order, from any number kind, byte order and axis order. Integers, and floats that become
    /// integers, must be held exactly; a float becomes a narrower float by rounding to nearest, but must stay finite.
    /// </summary>
    /// <exception cref="LatheException">The file cannot be read, or a value cannot become a <typeparamref name="T"/>.</exception>
    public static NpyValues<T> Read<T>(string path) where T : unmanaged => ArrayReader.Read<T>(path);

    /// <summary>Reads a list of texts from dtype 'U', or 'S' holding UTF-8.</summary>
    /// <exception cref="LatheException">The file cannot be read or holds something else.</exception>
    public static string[] ReadStrings(string path) => NpyStrings.Read(path);

    /// <summary>Writes an array in C order.</summary>
    /// <param name="path">The file, which is overwritten.</param>
    /// <param name="values">The values: as many as the product of the shape.</param>
    /// <param name="shape">Length of each axis; none means one axis of all values.</param>
    /// <exception cref="ArgumentException">The shape does not hold the values.</exception>
    /// <exception cref="LatheException">The file cannot be written.</exception>
    public static void Write<T>(string path, ReadOnlySpan<T> values, params ReadOnlySpan<long> shape) where T : unmanaged
    {
        long[] axes = NpyShape.Axes(values.Length, shape);
        try
        {
            using FileStream output = NpyFile.Create(path);
            Write(output, values, axes);
        }
        catch (Exception fault) when (NpyFile.IsSystemFault(fault))
        {
            throw NpyFile.CannotWrite(path, fault);
        }
    }

    /// <summary>Writes an array in C order to a stream, which stays open.</summary>
    /// <param name="output">Receives the file from its current position on.</param>
    /// <param name="values">The values: as many as the product of the shape.</param>
    /// <param name="shape">Length of each axis; none means one axis of all values.</param>
    /// <exception cref="ArgumentException">The shape does not hold the values.</exception>
    public static void Write<T>(Stream output, ReadOnlySpan<T> values, params ReadOnlySpan<long> shape) where T : unmanaged
    {
        var writer = new NpyWriter<T>(output, NpyShape.Axes(values.Length, shape));
        writer.Write(values);
        writer.Complete();
    }

    /// <summary>Writes a list of texts as UTF-32, dtype '&lt;U' and the length of the longest, at least 1.</summary>
    /// <exception cref="LatheException">The file cannot be written, or a text is not valid Unicode or ends in NUL.</exception>
    public static void WriteStrings(string path, IReadOnlyList<string> values)
    {
        int longest = NpyStrings.Longest(path, values);
        try
        {
            using FileStream output = NpyFile.Create(path);
            NpyStrings.Write(output, values, longest);
        }
        catch (Exception fault) when (NpyFile.IsSystemFault(fault))
        {
            throw NpyFile.CannotWrite(path, fault);
        }
    }
}
