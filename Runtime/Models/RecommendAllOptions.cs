namespace Lathe;

/// <summary>Takes the recommendations of one user.</summary>
/// <param name="user">Index of the user.</param>
/// <param name="best">The items, best first; valid during the call only.</param>
public delegate void RecommendationReceiver(int user, ReadOnlySpan<ScoredItem> best);

/// <summary>How recommendations for all users are found.</summary>
public sealed record RecommendAllOptions
{
    /// <summary>Whether items that a user has rated in training are recommended too. Default false.</summary>
    public bool IncludeSeen { get; init; }

    /// <summary>
    /// Where scores are computed: <c>cpu</c>, whose lists are those of <see cref="TrainedModel.Recommend(string, int, RecommendOptions?)"/> bit for bit,
    /// or <c>cuda</c>, <c>opencl</c> or <c>simulator</c>, where sums are made in another order.
    /// </summary>
    public string Device { get; init; } = "cpu";

    /// <summary>Threads on the processor; by default one per logical processor. Changes no bit of the result.</summary>
    public int? Threads { get; init; }
}

/// <summary>What was found for all users.</summary>
/// <param name="Users">Users of the model.</param>
/// <param name="Recommendations">Recommendations of all of them.</param>
/// <param name="Fewer">Users for whom there were fewer items than asked for.</param>
/// <param name="Scores">Scores that were computed: users times items that somebody has rated.</param>
/// <param name="Threads">Threads that worked.</param>
public sealed record RecommendAllSummary(int Users, long Recommendations, int Fewer, long Scores, int Threads);
