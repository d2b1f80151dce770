namespace Lathe;

/// <summary>What a training run did, and how long it took.</summary>
public sealed record TrainingSummary
{
    /// <summary>Numbers of the run.</summary>
    public required ModelNumbers Numbers { get; init; }

    /// <summary>Where it ran, and why there when it was left to choose.</summary>
    public required string Device { get; init; }

    /// <summary>Threads that worked on the processor.</summary>
    public required int Threads { get; init; }

    /// <summary>B of the block grid.</summary>
    public required int Bands { get; init; }

    /// <summary>Every epoch, those of the refit after the others.</summary>
    public required IReadOnlyList<EpochReport> History { get; init; }

    /// <summary>The epoch whose factors were kept (without refit), or as many epochs as the refit made.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>What the two losses below are: see <see cref="EpochReport.LossName"/>.</summary>
    public string LossName { get; init; } = "RMSE";

    /// <summary>Running RMSE (or what <see cref="LossName"/> says) over the training ratings in the last epoch that counts; in the user's units.</summary>
    public required double TrainRmse { get; init; }

    /// <summary>RMSE of the validation part at the best epoch; null without one.</summary>
    public double? ValidationRmse { get; init; }

    /// <summary>Updates made.</summary>
    public required long Updates { get; init; }

    /// <summary>Seconds to cut the grid and draw the factors.</summary>
    public required double PrepareSeconds { get; init; }

    /// <summary>Seconds in epochs only.</summary>
    public required double TrainSeconds { get; init; }

    /// <summary>Seconds in validation.</summary>
    public required double ValidationSeconds { get; init; }

    /// <summary>The finished epochs that a checkpoint held when the run was resumed; 0 for a run that was not.</summary>
    public int ResumedEpochs { get; init; }

    /// <summary>The checkpoint folder of the run, which saving the model removes; null without one.</summary>
    public string? CheckpointFolder { get; init; }

    /// <summary>Whether a checkpoint of this run stands there.</summary>
    public bool HasCheckpoint { get; init; }

    /// <summary>The model that the run started from, and how much of it was taken over; null for a run that began with drawn rows alone.</summary>
    public WarmStartSummary? From { get; init; }

    /// <summary>Things the user should know: attributes without effect, a user with too many ratings.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Updates per second of epochs alone.</summary>
    public double UpdatesPerSecond => TrainSeconds > 0 ? Updates / TrainSeconds : 0;
}
