namespace Lathe.Datasets;

/// <summary>A kind of file that is no text and is not read here, told by the bytes it starts with.</summary>
/// <param name="Words">What such a file is: "a tar archive".</param>
/// <param name="Cure">What to do with it.</param>
internal sealed record BinaryKind(string Words, string Cure)
{
    private const string Unpack = "unpack it and name the file that is in it";
    private const string Export = "export its table as csv";
    private const int TarMark = 257;

    private static readonly (byte[] Start, BinaryKind Kind)[] Known =
    [
        .. "123456789"u8.ToArray().Select(static level => ((byte[])[.. "BZh"u8, level, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59], new BinaryKind("compressed by bzip2", Unpack))),
        ([0xFD, .. "7zXZ\0"u8], new("compressed by xz", Unpack)),
        ([0x28, 0xB5, 0x2F, 0xFD], new("compressed by zstd", Unpack)),
        ([.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], new("a 7-Zip archive", Unpack)),
        ([.. "Rar!"u8, 0x1A, 0x07], new("a RAR archive", Unpack)),
        ("SQLite format 3\0"u8.ToArray(), new("an SQLite database", Export)),
        ([0x89, .. "HDF\r\n"u8], new("an HDF5 file", Export)),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], new("a document of an old Office, such as an .xls spreadsheet,", Export)),
        ("PAR1"u8.ToArray(), new("a Parquet file", Export)),
        ("ARROW1"u8.ToArray(), new("an Arrow file", Export)),
        ([0x93, .. "NUMPY"u8], new("a numpy array", Export)),
        ("%PDF-"u8.ToArray(), new("a PDF document", Export)),
        .. Enumerable.Range(2, 4).Select(static protocol => ((byte[])[0x80, (byte)protocol], new BinaryKind("a Python pickle", Export))),
    ];

    /// <summary>The kind of a file by its first bytes; null when it is not one of these.</summary>
    public static BinaryKind? Of(ReadOnlySpan<byte> head)
    {
        if (head.Length > TarMark && head[TarMark..].StartsWith("ustar"u8))
        {
            return new("a tar archive", Unpack);
        }

        foreach ((byte[] start, BinaryKind kind) in Known)
        {
            if (head.StartsWith(start))
            {
                return kind;
            }
        }

        return null;
    }
}
