namespace Lathe;

/// <summary>Judges the lists of some users; each thread has one.</summary>
internal sealed class RankingWorker(UserLists lists, TrainedState state, RelevantItems relevant, int top) : RecommendWorker(lists)
{
    private readonly List<UserRanking> _users = [];

    /// <summary>Judges the lists that were found last.</summary>
    public void Judge()
    {
        _users.Clear();
        for (int user = Lists.First; user < Lists.First + Lists.Count; user++)
        {
            if (!relevant.Of(user).IsEmpty)
            {
                _users.Add(UserRanking.Of(Lists.Of(user), relevant.Of(user), state.Seen, state.Seen.Of(user), top));
            }
        }
    }

    /// <summary>Hands over what was found, in the order of the users.</summary>
    public void Give(RankingTally tally)
    {
        int next = 0;
        for (int user = Lists.First; user < Lists.First + Lists.Count; user++)
        {
            if (!relevant.Of(user).IsEmpty)
            {
                tally.Add(_users[next++], Lists.Of(user));
            }
        }
    }
}

/// <summary>What is found out about one user.</summary>
/// <param name="Values">How good the list is.</param>
/// <param name="IsCold">Whether the user has no training rating.</param>
/// <param name="Relevant">Relevant rows.</param>
/// <param name="Seen">Those of items that the user has rated in training.</param>
/// <param name="Cold">Those of items that nobody has.</param>
internal readonly record struct UserRanking(RankingFigures Values, bool IsCold, int Relevant, int Seen, int Cold)
{
    /// <summary>Judges a list.</summary>
    /// <param name="list">The list, best first.</param>
    /// <param name="relevant">The user's relevant items, ascending.</param>
    /// <param name="items">What all users have rated.</param>
    /// <param name="seen">What this one has.</param>
    /// <param name="top">Length that was asked for.</param>
    public static UserRanking Of(ReadOnlySpan<ScoredItem> list, ReadOnlySpan<int> relevant, SeenItems items, ReadOnlySpan<int> seen, int top)
    {
        Span<bool> hits = list.Length <= 1_024 ? stackalloc bool[list.Length] : new bool[list.Length];
        for (int place = 0; place < hits.Length; place++)
        {
            hits[place] = relevant.BinarySearch(list[place].Item) >= 0;
        }

        int already = 0, cold = 0;
        foreach (int item in relevant)
        {
            already += seen.BinarySearch(item) >= 0 ? 1 : 0;
            cold += item >= items.RatingsOfItem.Length || items.RatingsOfItem[item] == 0 ? 1 : 0;
        }

        return new(RankingFigures.Of(hits, relevant.Length, top), seen.IsEmpty, relevant.Length, already, cold);
    }
}
