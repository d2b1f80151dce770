namespace Lathe;

/// <summary>What can be wrong with a gzip or zip file that is to be read.</summary>
internal static class CompressedFileProblems
{
    public static readonly Problem DamagedGzip = new(
        "'{file}' is damaged or cut off: its gzip data breaks after byte {byte} of what it holds; copy or download it again.",
        "The file does not end as it should, or does not agree with its own checksum: a download that stopped, a disk that was full.",
        "Copy or download the file again; `gzip -t` says whether it is whole.");

    public static readonly Problem DamagedZip = new(
        "'{file}' is damaged or cut off: it starts as a zip archive and has no list of files at its end; copy or download it again.",
        "A zip archive ends with the list of what it holds, and that end is missing or broken.",
        "Copy or download the archive again; `unzip -t` says whether it is whole.");

    public static readonly Problem DamagedEntry = new(
        "'{file}' is damaged: what the archive holds breaks after byte {byte} or does not agree with its checksum; copy or download it again.",
        "The archive's list is whole, and the file in it is not what was put there.",
        "Copy or download the archive again; `unzip -t` says which of its files are whole.");

    public static readonly Problem EntryNotReadable = new(
        "'{file}' cannot be read: {reason}; unpack the archive and name the file itself.",
        "The archive was written with a way of compressing that .NET does not know.",
        "Unpack the archive with the program that made it, or make it again with an ordinary zip.");

    public static readonly Problem EncryptedEntry = new(
        "'{file}' is encrypted; unpack the archive with its password and name the file itself.",
        "The archive was made with a password.",
        "Unpack it, and give the path of the unpacked file.");

    public static readonly Problem EmptyZip = new(
        "'{file}' is a zip archive without a file in it; name another.",
        "The archive holds nothing, or folders only.",
        "Give the archive or file that holds the data.");

    public static readonly Problem SeveralEntries = new(
        "'{file}' holds several files, {files}; say which one is meant, as in '{example}'.",
        "Only an archive of one file, or with one file that is called as such files are (ratings.csv, u.data; movies.csv, u.item), needs no more words.",
        "Write the file's name behind the archive's: `archive.zip/folder/ratings.csv`.");

    public static readonly Problem NoSuchEntry = new(
        "'{file}' holds no single file '{name}'; it holds {files}.",
        "The name behind the archive's is that of none of its files, or of more than one.",
        "Write the name as the archive lists it.");

    public static readonly Problem NoZip = new(
        "'{file}' is no zip archive, so there is no '{name}' in it; name the file itself.",
        "A name behind a file's name is looked for inside the file, which must be a zip archive.",
        "Correct the path.");

    public static readonly Problem WrappedTwice = new(
        "'{file}' is compressed once more inside; unpack it and name what is in it.",
        "One layer of gzip or zip is read directly, and this file has two.",
        "Unpack the outer layer.");
}
