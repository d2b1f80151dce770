namespace Lathe;

/// <summary>What can be wrong with opening a file that is to be read, whatever it holds.</summary>
internal static class InputFileProblems
{
    public static readonly Problem FileMissing = new(
        "The file '{file}' does not exist.",
        "There is nothing at that path; a relative path counts from the folder that the program was started in.",
        "Correct the path.");

    public static readonly Problem FileNotRead = new(
        "The file '{file}' could not be read: {reason}.",
        "The system refused: no permission, links that form a circle, a disk that fails.",
        "Do what the system's own words ask for, and run the command again.");

    public static readonly Problem NotSpooled = new(
        "'{file}' could not be copied to the folder '{folder}' for reading: {reason}; make room there or name another folder (TMPDIR).",
        "What can be read once only, a pipe or what is inside an archive, is first copied to a temporary file.",
        "Make room in that folder, or name another one in the environment variable TMPDIR.");
}
