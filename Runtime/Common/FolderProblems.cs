namespace Lathe;

/// <summary>What can be wrong with a folder or file that is to be written.</summary>
internal static class FolderProblems
{
    public static readonly Problem FolderExists = new(
        "The folder '{folder}' exists already; choose another one or ask for it to be replaced (--force; in C#, overwrite: true).",
        "A folder with anything in it is never replaced without being asked for; an empty one is taken as it is.",
        "Give another folder, or add `--force`.");

    public static readonly Problem FolderIsFile = new(
        "'{folder}' is a file; name a folder.",
        "The result is a folder, and a file of that name stands in its place.",
        "Give another name, or move the file.");

    public static readonly Problem FolderHoldsOther = new(
        "The folder '{folder}' holds '{name}', which is not part of a {kind}; it is not replaced.",
        "`--force` replaces a folder only when everything in it was written by this program, so that it cannot delete work of yours.",
        "Move the file away, or give another folder.");

    public static readonly Problem FolderIsCurrent = new(
        "The folder '{folder}' is replaced whole, and that would take the current folder away; go to '{outside}' (cd) and name it '{name}'.",
        "A folder is written beside its place and then swapped in, so whoever stands in the old one would stand in a folder that is deleted.",
        "Go up to a folder around it, and name it from there.");

    public static readonly Problem PlaceInFile = new(
        "'{target}' cannot be written: '{file}' is a file, so nothing can be in it; name another place.",
        "The path goes on behind the name of a file as if that were a folder.",
        "Correct the path, or move the file.");

    public static readonly Problem FolderNotWritten = new(
        "The folder '{folder}' could not be written: {reason}",
        "The system refused: no room on the disk, no permission, links that form a circle. What stood in its place still stands.",
        "Do what the system's own words ask for, and run the command again.");

    public static readonly Problem TargetBusy = new(
        "Another run is writing '{target}' at this moment; let it finish, or choose another name.",
        "Two runs that write the same place would undo each other's work, so the first one keeps the others out until it ends.",
        "Wait for the other run or stop it, or give another name.");

    public static readonly Problem FolderNotReadable = new(
        "The folder '{folder}' cannot be read: this user has no permission; ask its owner for it, or name another folder.",
        "The folder, or one around it, is closed to the user that the program runs as.",
        "Let the owner open it (`chmod a+rX`), or copy it as the owner to a place that you can read.");

    public static readonly Problem FolderKeepsChanging = new(
        "The folder '{folder}' was replaced by another run each time it was read; let that run finish and try again.",
        "A folder is read as it was at one moment, and other runs replaced it several times in a row in the meantime.",
        "Wait for the runs that write the folder.");

    public static readonly Problem FileExists = new(
        "The file '{file}' exists already; choose another name or ask for it to be replaced (--force; in C#, overwrite: true).",
        "A file is never replaced without being asked for.",
        "Give another name, or add `--force`.");

    public static readonly Problem FileIsFolder = new(
        "'{file}' is a folder; name a file.",
        "A file is needed, and the path is a folder's.",
        "Give the path of a file.");

    public static readonly Problem FileHasNoFolder = new(
        "'{file}' cannot be written: the folder '{folder}' does not exist.",
        "A file is written into a folder that is there already.",
        "Make the folder, or correct the path.");

    public static readonly Problem FileNotWritten = new(
        "The file '{file}' could not be written: {reason}",
        "The system refused: no room on the disk, or no permission. What stood in its place still stands.",
        "Do what the system's own words ask for, and run the command again.");
}
