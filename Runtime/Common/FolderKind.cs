namespace Lathe;

/// <summary>What a folder is and what it may hold: a folder that holds anything else is not ours to replace.</summary>
/// <param name="Word">Its kind in a message: "dataset".</param>
/// <param name="Files">The names of its files.</param>
internal sealed record FolderKind(string Word, params string[] Files)
{
    /// <summary>What to do about one that is damaged, as the end of a sentence.</summary>
    public string Cure { get; init; } = "make the folder again or take it from a copy";

    /// <summary>Refuses a place where no such folder may be written; an empty folder is as good as none.</summary>
    /// <param name="target">The path as the user gave it, for the sentence.</param>
    /// <param name="place">Where it really is.</param>
    /// <param name="overwrite">Whether an existing folder is replaced.</param>
    /// <exception cref="LatheException">The target holds something, or is something else.</exception>
    public void CheckTarget(string target, string place, bool overwrite)
    {
        if (File.Exists(place))
        {
            throw FolderProblems.FolderIsFile.Of(target);
        }

        if (!Directory.Exists(place))
        {
            return;
        }

        string[] entries = Directory.GetFileSystemEntries(place);
        if (!overwrite && entries.Length > 0)
        {
            throw FolderProblems.FolderExists.Of(target);
        }

        if (entries.FirstOrDefault(entry => !Holds(entry)) is string stranger)
        {
            throw FolderProblems.FolderHoldsOther.Of(target, Path.GetFileName(stranger), Word);
        }
    }

    /// <summary>Whether a file or folder may be in such a folder.</summary>
    private bool Holds(string entry) => Files.Contains(Path.GetFileName(entry)) && File.Exists(entry);
}
