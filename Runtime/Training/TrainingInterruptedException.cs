namespace Lathe;

/// <summary>Training was cancelled, and what the last finished epoch left is in a checkpoint, unless that could not be written.</summary>
public sealed class TrainingInterruptedException : OperationCanceledException
{
    internal TrainingInterruptedException(string folder, int epoch, bool refit, string? trouble, CancellationToken cancellationToken)
        : base(
            $"Training was interrupted after {(refit ? "refit " : "")}epoch {epoch}; "
            + (trouble is null ? $"the checkpoint '{folder}' holds it." : $"no checkpoint holds it: {trouble}"),
            cancellationToken) =>
        (Folder, Epoch, Refit, Trouble) = (folder, epoch, refit, trouble);

    /// <summary>The checkpoint folder.</summary>
    public string Folder { get; }

    /// <summary>The last finished epoch of the phase; 0 when the refit had none yet.</summary>
    public int Epoch { get; }

    /// <summary>Why the checkpoint could not be written; null when it holds the epoch.</summary>
    public string? Trouble { get; }

    /// <summary>Whether the model was being trained again on all ratings.</summary>
    public bool Refit { get; }
}
