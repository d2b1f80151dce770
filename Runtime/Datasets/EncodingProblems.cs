namespace Lathe;

/// <summary>What can be wrong with how the characters of a text file are written.</summary>
internal static class EncodingProblems
{
    public static readonly Problem NotUtf8 = new(
        "{file}, line {line}: the byte 0x{byte} is not UTF-8 text; correct it, or say how the file is written (--encoding latin-1).",
        "The file was said or marked to be UTF-8, and this byte is not part of any UTF-8 character.",
        "Leave `--encoding` out to have it found, or name the encoding the file has.");

    public static readonly Problem NotText = new(
        "'{file}' is not a text file: it holds binary zeros (UTF-16 without a byte order mark needs --encoding utf-16).",
        "Texts of ratings hold no zeros; this is a spreadsheet, an archive of another kind, or UTF-16 without its mark.",
        "Save it as csv, or name its encoding.");

    public static readonly Problem NotTextInUtf16 = new(
        "'{file}' is not a text file: read as UTF-16 it still holds binary zeros; name the encoding it has (--encoding), or save it as csv.",
        "Texts of ratings hold no zeros, in whatever encoding.",
        "Save it as csv, or name its encoding.");

    public static readonly Problem NotUtf16 = new(
        "'{file}' is not UTF-16: none of its first {count} bytes is a zero, as one of each digit and separator would be; leave --encoding out.",
        "UTF-16 was asked for, and the file is written in another way, most often UTF-8 or Latin-1.",
        "Leave `--encoding` out to have it found, or name the encoding the file has.");

    public static readonly Problem BinaryFile = new(
        "'{file}' is {kind} and no text; {cure}.",
        "The file's first bytes are those of a kind of file that is not read here.",
        "Unpack the archive, or export the table as csv with the program that wrote it. Read directly are texts, gzip, zip, .npy, .npz and Parquet.");

    public static readonly Problem NoStandIn = new(
        "'{file}' is separated by '::' and holds every control character, so that none is left to stand for the separator; remove one of them from it.",
        "A separator of two characters is read by putting one character that does not occur in its place.",
        "Remove the control characters, which no text needs.");
}
