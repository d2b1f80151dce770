namespace Lathe;

/// <summary>A model with the numbers that are tried.</summary>
public sealed record TuningCandidate
{
    /// <summary>Its number, from 0; the first ones are the models as declared.</summary>
    public required int Number { get; init; }

    /// <summary>The model.</summary>
    public required ModelDefinition Model { get; init; }

    /// <summary>Numbers other than the declared ones: those that were set, then those that were drawn.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Numbers { get; init; }

    /// <summary>How many of <see cref="Numbers"/> at their end were drawn; 0 for a model as declared.</summary>
    public required int Drawn { get; init; }
}

/// <summary>How good a candidate is after so many epochs.</summary>
public sealed record TuningScore
{
    /// <summary>The rung, from 1.</summary>
    public required int Rung { get; init; }

    /// <summary>The most epochs it had.</summary>
    public required int Epochs { get; init; }

    /// <summary>RMSE, the smaller the better, or nDCG, the larger the better; with folds the mean over them.</summary>
    public required double Value { get; init; }

    /// <summary>Standard error over the folds: standard deviation / sqrt(folds); NaN without folds.</summary>
    public required double StandardError { get; init; }

    /// <summary>The epoch whose factors were kept, in the mean over the folds.</summary>
    public required double BestEpoch { get; init; }

    /// <summary>Seconds to train and judge.</summary>
    public required double Seconds { get; init; }
}

/// <summary>What became of a candidate.</summary>
public sealed record TuningResult
{
    /// <summary>The candidate.</summary>
    public required TuningCandidate Candidate { get; init; }

    /// <summary>Its scores, one for each rung that it reached.</summary>
    public required IReadOnlyList<TuningScore> Scores { get; init; }

    /// <summary>Why it is out, when it could not be trained; else null.</summary>
    public string? Fault { get; init; }
}

/// <summary>What is known during a search.</summary>
/// <param name="Candidate">The candidate that is trained.</param>
/// <param name="Rung">The rung, from 1.</param>
/// <param name="Rungs">How many there are.</param>
/// <param name="Epoch">An epoch of its training, or null when it is finished.</param>
/// <param name="Score">Its score on this rung, or null while it is trained and when it is out.</param>
/// <param name="Fault">Why it is out, or null.</param>
public readonly record struct TuningReport(TuningCandidate Candidate, int Rung, int Rungs, EpochReport? Epoch, TuningScore? Score, string? Fault);
