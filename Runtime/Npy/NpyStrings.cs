using System.Text;

namespace Lathe.Npy;

/// <summary>Arrays of text: numpy's 'U' (UTF-32) and 'S' (bytes), padded with NULs to one length.</summary>
internal static class NpyStrings
{
    private const int BlockBytes = 1 << 20;
    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private static readonly Encoding LittleEndian = new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true);
    private static readonly Encoding BigEndian = new UTF32Encoding(bigEndian: true, byteOrderMark: false, throwOnInvalidCharacters: true);

    public static string[] Read(string path)
    {
        using NpyFile file = NpyFile.Open(path);
        NpyHeader header = file.Header;
        if (header.Dtype.Kind is not (NpyKind.Text or NpyKind.Bytes))
            throw file.Refuse(NpyProblems.DtypeHoldsNoText, HeaderReader.Excerpt(header.Dtype));
        if (header.Shape.Count > 1)
            throw file.Refuse(NpyProblems.TextsHaveAxes, PythonText.Shape(header.Shape));
        if (header.Count > Array.MaxLength || header.Dtype.Size > Array.MaxLength)
            throw file.Refuse(NpyProblems.TooMuchText);

        string[] values = new string[header.Count];
        int size = (int)header.Dtype.Size;
        byte[] block = new byte[size * Math.Clamp(BlockBytes / Math.Max(1, size), 1, Math.Max(1, values.Length))];
        for (int row = 0; row < values.Length;)
        {
            Span<byte> some = block.AsSpan(0, (int)Math.Min(block.Length, (long)(values.Length - row) * size));
            file.ReadData(some, (long)row * size);
            for (; some.Length > 0; some = some[size..], row++)
                values[row] = Decode(some[..size], header.Dtype)
                    ?? throw file.Refuse(NpyProblems.TextNotValid, row);
        }

        return values;
    }

    /// <summary>Characters (code points) of the longest text, at least 1.</summary>
    /// <exception cref="LatheException">A text cannot be stored.</exception>
    public static int Longest(string path, IReadOnlyList<string> values)
    {
        int longest = 1;
        for (int row = 0; row < values.Count; row++)
        {
            // numpy pads with NULs and drops them again, so a text that ends in one would not come back.
            int length = values[row].EndsWith('\0') ? -1 : Characters(values[row]);
            if (length < 0)
                throw NpyProblems.TextNotStorable.Of(path, row);
            longest = Math.Max(longest, length);
        }

        return longest;
    }

    /// <summary>Writes texts of at most <paramref name="longest"/> characters.</summary>
    public static void Write(Stream output, IReadOnlyList<string> values, int longest)
    {
        byte[] bytes = new byte[4 * longest];
        output.Write(HeaderWriter.Write($"'<U{longest}'", [values.Count]));
        foreach (string value in values)
        {
            int length = LittleEndian.GetBytes(value, bytes);
            bytes.AsSpan(length).Clear();
            output.Write(bytes);
        }
    }

    /// <summary>A text without the NULs behind it; null when it is not valid.</summary>
    public static string? Decode(ReadOnlySpan<byte> padded, NpyDtype dtype)
    {
        int unit = dtype.Kind == NpyKind.Bytes ? 1 : 4;
        int units = (padded.LastIndexOfAnyExcept((byte)0) + unit) / unit;
        Encoding encoding = dtype.Kind == NpyKind.Bytes ? Utf8 : dtype.BigEndian ? BigEndian : LittleEndian;
        try
        {
            return encoding.GetString(padded[..(units * unit)]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Code points of a text, or -1 if it has half of a surrogate pair.</summary>
    private static int Characters(string text)
    {
        try
        {
            return LittleEndian.GetByteCount(text) / 4;
        }
        catch (EncoderFallbackException)
        {
            return -1;
        }
    }
}
