using System.Buffers.Binary;
using System.Text;

namespace Lathe.Npy;

/// <summary>Writes headers byte for byte as numpy does.</summary>
internal static class HeaderWriter
{
    private const int DataAlignment = 64;

    // numpy leaves room for the first axis to grow to this many digits, so that a file can be appended to in place.
    private const int GrowthDigits = 21;

    /// <summary>The header of a C-order array, padded so that the data starts at a multiple of 64.</summary>
    /// <param name="descriptor">numpy's text for the dtype, quotes included.</param>
    /// <param name="shape">Length of each axis.</param>
    public static byte[] Write(string descriptor, ReadOnlySpan<long> shape)
    {
        string entries = $"{{'descr': {descriptor}, 'fortran_order': False, 'shape': {PythonText.Shape(shape.ToArray())}, }}";
        if (shape.Length > 0)
            entries += new string(' ', GrowthDigits - shape[0].ToString().Length);

        // Version 1.0 unless the header is too long for it, or has names that only version 3.0 can hold.
        bool latin1 = !entries.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF');
        byte[] text = (latin1 ? Encoding.Latin1 : Encoding.UTF8).GetBytes(entries);
        int version = !latin1 ? 3 : Padded(text.Length, prefix: 10) > ushort.MaxValue ? 2 : 1;
        int prefix = version == 1 ? 10 : 12;
        int size = Padded(text.Length, prefix);

        byte[] header = new byte[prefix + size];
        header.AsSpan().Fill((byte)' ');
        HeaderReader.Magic.CopyTo(header);
        (header[6], header[7], header[^1]) = ((byte)version, 0, (byte)'\n');
        if (version == 1)
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)size);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), (uint)size);
        text.CopyTo(header, prefix);
        return header;
    }

    /// <summary>Length of the text with its padding and line end; numpy adds a whole 64 where none would be needed.</summary>
    private static int Padded(int text, int prefix) => text + 1 + DataAlignment - (prefix + text + 1) % DataAlignment;
}
