namespace Lathe;

/// <summary>What is known after an epoch.</summary>
public sealed record EpochReport
{
    /// <summary>The epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The largest number of epochs of this phase.</summary>
    public required int Epochs { get; init; }

    /// <summary>Whether the model is being trained again on all ratings.</summary>
    public required bool Refit { get; init; }

    /// <summary>The epoch's learning rate; 0 for a solver without one.</summary>
    public required float Rate { get; init; }

    /// <summary>What the two losses below are: <c>RMSE</c>, or <c>pair loss</c>, the mean of ln(1 + exp(-lead)) over pairs of items.</summary>
    public string LossName { get; init; } = "RMSE";

    /// <summary>Running RMSE over the training ratings, in the user's units: each error is taken before its update. Or what <see cref="LossName"/> says.</summary>
    public required double TrainRmse { get; init; }

    /// <summary>RMSE, or what <see cref="LossName"/> says, of the validation part after the epoch; null without one.</summary>
    public double? ValidationRmse { get; init; }

    /// <summary>Seconds the epoch took.</summary>
    public required double Seconds { get; init; }

    /// <summary>Updates per second of the epoch.</summary>
    public required double UpdatesPerSecond { get; init; }

    /// <summary>Whether the epoch went wrong and was undone.</summary>
    public bool Diverged { get; init; }

    /// <summary>What happened besides: <c>best</c>, <c>rolled back</c>, <c>diverged</c>; empty otherwise.</summary>
    public string Note { get; init; } = "";
}
