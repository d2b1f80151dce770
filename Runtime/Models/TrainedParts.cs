namespace Lathe;

/// <summary>What a trained model is made of; only training and loading make one.</summary>
public sealed class TrainedParts
{
    internal TrainedParts()
    {
    }

    internal required ModelDefinition Definition { get; init; }

    internal required FactorSet Factors { get; init; }

    internal required IdMap Users { get; init; }

    internal required IdMap Items { get; init; }

    internal required SeenItems Seen { get; init; }

    /// <summary>Titles by item index, or null when none are known.</summary>
    internal required string?[]? Titles { get; init; }

    internal required ValueLimits Range { get; init; }

    internal required ModelOrigin Origin { get; init; }

    /// <summary>The run that made the model; null for a loaded one.</summary>
    internal TrainingSummary? Training { get; init; }
}

/// <summary>Where a model comes from: what its folder records.</summary>
/// <param name="Numbers">The numbers of the run.</param>
/// <param name="Bands">B of the block grid.</param>
/// <param name="BestEpoch">The epoch whose factors these are.</param>
/// <param name="Dataset">The dataset folder, absolute or relative to the model folder; null when the data came from memory.</param>
/// <param name="Fingerprint">The dataset's fingerprint.</param>
internal sealed record ModelOrigin(ModelNumbers Numbers, int Bands, int BestEpoch, string? Dataset, string Fingerprint);
