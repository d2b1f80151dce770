namespace Lathe;

/// <summary>The candidates of a search, and the best of them.</summary>
public sealed class TuningSummary
{
    internal TuningSummary(IReadOnlyList<TuningResult> results, RankingOptions? ranking)
    {
        (Results, Ranking) = (results, ranking);
        Ranked =
        [
            .. results.Where(static result => result is { Fault: null, Scores.Count: > 0 })
                .OrderByDescending(static result => result.Scores.Count)
                .ThenBy(result => LossOf(result.Scores[^1].Value, ranking))
                .ThenBy(static result => result.Candidate.Number),
        ];
    }

    /// <summary>Every candidate, in the order of their numbers.</summary>
    public IReadOnlyList<TuningResult> Results { get; }

    /// <summary>How recommendations were judged when candidates were compared by nDCG; null when they were compared by RMSE.</summary>
    public RankingOptions? Ranking { get; }

    /// <summary>What candidates were compared by: <c>RMSE</c> or <c>nDCG@10</c>.</summary>
    public string Metric => Ranking is null ? "RMSE" : FormattableString.Invariant($"nDCG@{Ranking.Top}");

    /// <summary>Whether the search was cancelled, so that <see cref="Best"/> is the best so far.</summary>
    public bool Interrupted { get; init; }

    /// <summary>What the user should know, of all trainings.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Where the candidates were trained.</summary>
    public string Device { get; init; } = "";

    /// <summary>The candidates that were judged, best first: by the last rung they reached, by their score there, of equal ones by their number.</summary>
    public IReadOnlyList<TuningResult> Ranked { get; }

    /// <summary>The first of <see cref="Ranked"/>.</summary>
    public TuningResult Best => Ranked[0];

    /// <summary>A score as something that is the better the smaller it is.</summary>
    internal static double LossOf(double score, RankingOptions? ranking) => ranking is null ? score : -score;
}
