namespace Lathe;

/// <summary>Where and how often a run is kept on disk, so that it can be resumed after an interruption.</summary>
/// <param name="Folder">The checkpoint folder.</param>
public sealed record CheckpointOptions(string Folder)
{
    /// <summary>A checkpoint in the folder where the command line looks for it: beside the model folder, its name and <c>.checkpoint</c>.</summary>
    /// <param name="modelFolder">The folder that the model will be saved in.</param>
    public static CheckpointOptions Beside(string modelFolder)
    {
        string folder = Path.TrimEndingDirectorySeparator(modelFolder);
        return new((Path.GetFileName(folder) is "" or "." or ".." ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) : folder) + ".checkpoint");
    }

    /// <summary>A checkpoint is written at the first epoch's end this long after the last one, and when the run is cancelled.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Goes on from the checkpoint that stands there; the factors end as those of a run that was never interrupted.</summary>
    public bool Resume { get; init; }

    /// <summary>Begins anew although a checkpoint stands there, which the first new one replaces.</summary>
    public bool Overwrite { get; init; }
}
