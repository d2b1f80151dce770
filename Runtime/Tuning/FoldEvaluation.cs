namespace Lathe;

/// <summary>A model that was trained without one fold of the ratings, judged on that fold.</summary>
public sealed record FoldEvaluation
{
    /// <summary>The fold, from 1.</summary>
    public required int Fold { get; init; }

    /// <summary>Errors of the predictions for the fold's ratings, cold pairs among them.</summary>
    public required Evaluation Errors { get; init; }

    /// <summary>How well recommendations find them; null when it was not asked for.</summary>
    public RankingEvaluation? Ranking { get; init; }

    /// <summary>The epoch whose factors were kept, or as many epochs as the refit made.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>Seconds to divide the ratings, train and judge.</summary>
    public required double Seconds { get; init; }

    /// <summary>Where it was trained.</summary>
    public required string Device { get; init; }

    /// <summary>What the user should know about the training.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
