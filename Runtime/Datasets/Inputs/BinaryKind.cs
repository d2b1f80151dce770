namespace Lathe.Datasets;

/// <summary>A kind of file that is no text and is not read here, told by the bytes it starts with.</summary>
/// <param name="Words">What such a file is: "a tar archive".</param>
/// <param name="Cure">What to do with it.</param>
internal sealed record BinaryKind(string Words, string Cure)
{
    private const string Unpack = "unpack it and name the file that is in it";
    private const string Export = "export its table as csv";
    private const int TarMark = 257;

    /// <summary>The kind of a file by its first bytes; null when it is not one of these.</summary>
    public static BinaryKind? Of(ReadOnlySpan<byte> head) => head switch
    {
        { Length: > TarMark } when head[TarMark..].StartsWith("ustar"u8) => new("a tar archive", Unpack),
        [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', 0x31, 0x41, 0x59, 0x26, 0x53, 0x59, ..] => new("compressed by bzip2", Unpack),
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => new("compressed by xz", Unpack),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => new("compressed by zstd", Unpack),
        [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, ..] => new("a 7-Zip archive", Unpack),
        _ when head.StartsWith("Rar!\x1A\x07"u8) => new("a RAR archive", Unpack),
        _ when head.StartsWith("SQLite format 3\0"u8) => new("an SQLite database", Export),
        [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', ..] => new("an HDF5 file", Export),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => new("a document of an old Office, such as an .xls spreadsheet,", Export),
        [0x80, >= 2 and <= 5, ..] => new("a Python pickle", Export),
        _ when head.StartsWith("PAR1"u8) => new("a Parquet file", Export),
        _ when head.StartsWith("ARROW1"u8) => new("an Arrow file", Export),
        _ when head.StartsWith("%PDF-"u8) => new("a PDF document", Export),
        [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', ..] => new("a numpy array", Export),
        _ => null,
    };
}
