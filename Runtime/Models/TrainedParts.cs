namespace Lathe;

/// <summary>What a trained model is made of; only training and loading make one.</summary>
public sealed class TrainedParts
{
    internal TrainedParts(TrainedState state) => State = state;

    internal TrainedState State { get; }
}

/// <summary>The contents of a trained model.</summary>
internal sealed record TrainedState : IDisposable
{
    public required ModelDefinition Definition { get; init; }

    public required FactorSet Factors { get; init; }

    public required IdMap Users { get; init; }

    public required IdMap Items { get; init; }

    public required SeenItems Seen { get; init; }

    /// <summary>Titles by item index, or null when none are known.</summary>
    public required string?[]? Titles { get; init; }

    public required ValueLimits Range { get; init; }

    public required ModelOrigin Origin { get; init; }

    /// <summary>The run that made the model; null for a loaded one.</summary>
    public TrainingSummary? Training { get; init; }

    /// <summary>Gives the factors' memory back.</summary>
    public void Dispose() => Factors.Dispose();
}

/// <summary>Where a model comes from: what its folder records.</summary>
/// <param name="Numbers">The numbers of the run.</param>
/// <param name="Sigma">What the values were divided by in training.</param>
/// <param name="Bands">B of the block grid.</param>
/// <param name="BestEpoch">The epoch whose factors these are.</param>
/// <param name="Dataset">The dataset folder, absolute or relative to the model folder; null when the data came from memory.</param>
/// <param name="Fingerprint">The dataset's fingerprint.</param>
/// <param name="From">The hash of the model that the run started from; null when it started from drawn rows alone.</param>
internal sealed record ModelOrigin(ModelNumbers Numbers, double Sigma, int Bands, int BestEpoch, string? Dataset, string Fingerprint, string? From);
