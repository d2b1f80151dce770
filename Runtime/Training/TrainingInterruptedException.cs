namespace Lathe;

/// <summary>Training was cancelled, and what the last finished epoch left is in a checkpoint.</summary>
public sealed class TrainingInterruptedException : OperationCanceledException
{
    internal TrainingInterruptedException(string folder, int epoch, bool refit, CancellationToken cancellationToken)
        : base($"Training was interrupted after {(refit ? "refit " : "")}epoch {epoch}; the checkpoint '{folder}' holds it.", cancellationToken) =>
        (Folder, Epoch, Refit) = (folder, epoch, refit);

    /// <summary>The checkpoint folder.</summary>
    public string Folder { get; }

    /// <summary>The last finished epoch of the phase; 0 when the refit had none yet.</summary>
    public int Epoch { get; }

    /// <summary>Whether the model was being trained again on all ratings.</summary>
    public bool Refit { get; }
}
