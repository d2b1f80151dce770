namespace Lathe.Datasets;

/// <summary>What can be wrong with a dataset or model folder that is read.</summary>
internal static class FolderCheckProblems
{
    public static readonly Problem MemberWrong = new(
        "'{file}' is damaged: '{member}' is {value}; {cure}.",
        "The file was changed since Lathe wrote it, or is half written by something else.",
        "Make the folder again with `lathe convert`, `lathe split` or `lathe train`, or take it from a copy. A checkpoint: begin anew with `--force`.");

    public static readonly Problem FileNotListed = new(
        "'{file}' is damaged: it does not list {name}; {cure}.",
        "A folder's JSON file lists every array with its length and hash, and one that is needed is not there.",
        "Make the folder again, or take the JSON file from a copy.");

    public static readonly Problem ListedFileMissing = new(
        "'{file}' is missing, and {manifest} beside it lists it, so the folder is damaged; {cure}.",
        "The folder was copied in part, or a file was removed from it.",
        "Make the folder again, or take the file from a copy of the same run. A checkpoint: begin anew with `--force`.");

    public static readonly Problem LengthDiffers = new(
        "'{file}' has {found} rows, and {manifest} beside it says {wanted}; it is of another run, make the folder again.",
        "One file of the folder was replaced by that of another run.",
        "Make the folder again, or take the file from a copy of the same run.");

    public static readonly Problem AxesDiffer = new(
        "'{file}' has {found} dimensions where {wanted} is right; make the folder again or take it from a copy.",
        "The array was reshaped or replaced by something else.",
        "Make the folder again, or save the array in the shape that docs/formats.md describes.");

    public static readonly Problem HashDiffers = new(
        "'{file}' was changed since its folder was written: its SHA-256 begins with {found}, and {manifest} beside it says {wanted}; "
        + "{cure}.",
        "The file has the right length and other contents: it is of another run, was edited, or the disk or a copy of it failed.",
        "Make the folder again, or take the file from a copy of the same run. Without `--verify` hashes are not compared. A checkpoint: begin anew with `--force`.");

    public static readonly Problem IdTwice = new(
        "{source} holds the id '{id}' twice, so it cannot be told which index it has; make the folder again or take the file from a copy.",
        "An id map gives each raw id one index, and this one was changed or made by something else.",
        "Make the folder again, or correct the list of ids.");

    public static readonly Problem FileNotReadable = new(
        "'{file}' could not be read: {reason}",
        "The system refused to read the file: it is not there, or there is no permission.",
        "Correct the permissions, or take the file from a copy.");
}
