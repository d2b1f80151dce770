namespace Lathe;

/// <summary>Adds up what was found out about the users, one after the other, and the items that were recommended to any of them.</summary>
/// <param name="items">Items of the model.</param>
/// <param name="top">Length of the lists.</param>
internal sealed class RankingTally(int items, int top)
{
    private readonly RankingMoments _moments = new();
    private readonly bool[] _recommended = new bool[items];
    private long _coldUsers, _relevant, _seen, _cold;

    /// <summary>Takes one more user.</summary>
    public void Add(UserRanking user, ReadOnlySpan<ScoredItem> list)
    {
        _moments.Add(user.Values);
        _coldUsers += user.IsCold ? 1 : 0;
        _relevant += user.Relevant;
        _seen += user.Seen;
        _cold += user.Cold;
        foreach (ScoredItem item in list)
        {
            _recommended[item.Item] = true;
        }
    }

    /// <summary>The result.</summary>
    public RankingEvaluation Finish() => new()
    {
        Top = top,
        Means = _moments.Means,
        StandardErrors = _moments.StandardErrors,
        Coverage = (double)_recommended.AsSpan().Count(true) / _recommended.Length,
        Users = _moments.Count,
        ColdUsers = _coldUsers,
        RelevantRows = _relevant,
        SeenRows = _seen,
        ColdRows = _cold,
    };
}
