using System.Buffers.Binary;
using System.Text;

namespace Lathe.Npy;

/// <summary>Reads the header of an .npy file, versions 1.0, 2.0 and 3.0, and trusts nothing in it.</summary>
internal static class HeaderReader
{
    private const int LongestHeader = 1 << 20;
    private const int MostAxes = 64;
    private static readonly string[] Keys = ["descr", "fortran_order", "shape"];

    /// <summary>The header of a file of <paramref name="length"/> bytes, whose data it must fit exactly.</summary>
    /// <param name="readAt">Fills the span from a position of the file; the caller asks for no byte beyond the length.</param>
    /// <param name="length">Bytes of the whole file.</param>
    /// <exception cref="FormatException">It is no such header; the message is a clause that begins with "it".</exception>
    public static NpyHeader Read(Action<Memory<byte>, long> readAt, long length)
    {
        byte[] start = new byte[12];
        int lead = (int)Math.Min(length, start.Length);
        readAt(start.AsMemory(0, lead), 0);
        if (lead < 10 || !start.AsSpan().StartsWith(Magic))
            throw new FormatException(@"it does not begin with numpy's \x93NUMPY mark and a version");
        if (start[6] is < 1 or > 3 || start[7] != 0)
            throw new FormatException($"it has the unknown format version {start[6]}.{start[7]}");

        int prefix = start[6] == 1 ? 10 : 12;
        uint size = start[6] == 1
            ? BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(8))
            : BinaryPrimitives.ReadUInt32LittleEndian(start.AsSpan(8));
        if (size > LongestHeader)
            throw new FormatException($"its header of {size} bytes is longer than {LongestHeader}");
        if (prefix + size > length)
            throw new FormatException($"its header of {size} bytes ends beyond the file's {length} bytes");

        byte[] text = new byte[size];
        readAt(text, prefix);
        NpyHeader header = Parse(Decode(text, utf8: start[6] == 3), prefix + size);
        CheckLength(header, length);
        return header;
    }

    /// <summary>The six bytes that every .npy file begins with.</summary>
    internal static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    private static string Decode(byte[] text, bool utf8)
    {
        try
        {
            return (utf8 ? new UTF8Encoding(false, throwOnInvalidBytes: true) : Encoding.Latin1).GetString(text);
        }
        catch (DecoderFallbackException cause)
        {
            throw new FormatException("its header is not valid UTF-8", cause);
        }
    }

    private static NpyHeader Parse(string text, long dataOffset)
    {
        if (PythonLiteral.Parse(text) is not Dictionary<string, object?> entries || !entries.Keys.Order().SequenceEqual(Keys))
            throw new FormatException("its header is not a dictionary of descr, fortran_order and shape");
        if (entries["fortran_order"] is not bool fortran)
            throw new FormatException("its fortran_order is neither True nor False");
        if (entries["shape"] is not PythonSequence { IsTuple: true } axes || axes.Items.Any(static axis => axis is not long))
            throw new FormatException("its shape is not a tuple of whole numbers");

        long[] shape = [.. axes.Items.Cast<long>()];
        if (shape.Length > MostAxes || shape.Any(static axis => axis < 0))
            throw new FormatException($"its shape has a negative axis or more than {MostAxes} axes");

        NpyDtype dtype = DtypeReader.Read(entries["descr"]);
        try
        {
            // The axes other than zero must multiply too: an array of no values may not claim an absurd row.
            _ = shape.Where(static axis => axis > 0).Aggregate(Math.Max(1, dtype.Size), static (bytes, axis) => checked(bytes * axis));
            return new NpyHeader(dtype, shape, fortran && shape.Length > 1, dataOffset);
        }
        catch (OverflowException)
        {
            throw new FormatException($"its shape {PythonText.Shape(shape)} is larger than any file");
        }
    }

    private static void CheckLength(NpyHeader header, long length)
    {
        long needed = header.Count * header.Dtype.Size, held = length - header.DataOffset;
        if (needed != held)
            throw new FormatException(
                $"its shape {PythonText.Shape(header.Shape)} of {Excerpt(header.Dtype)} needs {needed} bytes of data but it has {held}");
        if (header.Dtype.Size == 0 && header.Count > 0)
            throw new FormatException($"its dtype {Excerpt(header.Dtype)} stores nothing");
    }

    /// <summary>The dtype's text, cut where it would drown a sentence.</summary>
    internal static string Excerpt(NpyDtype dtype) =>
        dtype.Descriptor is { Length: > 300 } text ? $"{text[..300]}..." : dtype.Descriptor;
}
