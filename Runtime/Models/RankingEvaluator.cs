namespace Lathe;

/// <summary>Compares the recommendations for every user with relevant ratings that the model has not seen.</summary>
internal static class RankingEvaluator
{
    /// <summary>The test part of any dataset.</summary>
    public static RankingEvaluation Evaluate(TrainedModel model, Dataset data, RankingOptions options, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ReadOnlySpan<Rating> test = Evaluator.TestOf(data);
        return data.Fingerprint == model.State.Origin.Fingerprint
            ? Evaluate(model, test, model.Users, model.Items, options, progress, cancellationToken)
            : Evaluate(model, test, data.Users, data.Items, options, progress, cancellationToken);
    }

    /// <summary>Ratings whose indices are those of some id maps.</summary>
    public static RankingEvaluation Evaluate(
        TrainedModel model, ReadOnlySpan<Rating> ratings, IdMap users, IdMap items, RankingOptions options, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Top, 1, nameof(options));
        Evaluator.CheckIndices(ratings, users, items);
        TrainedState state = model.State;
        RelevantItems relevant = RelevantItems.Of(ratings, options.Relevant, Translation(users, model.Users), Translation(items, model.Items));
        RankingTally tally = new(model.Items.Count, options.Top);
        UserSweep.Run(
            state,
            options.Top,
            new() { Threads = options.Threads, Device = options.Device },
            lists => new RankingWorker(lists, state, relevant, options.Top),
            static worker => worker.Judge(),
            worker =>
            {
                worker.Give(tally);
                progress?.Report(worker.Lists.First + worker.Lists.Count);
            },
            cancellationToken);
        AddUnknown(state, relevant, options.Top, tally);
        GC.KeepAlive(model);
        return tally.Finish();
    }

    /// <summary>Users whom the model does not know all get the list of a user without training ratings.</summary>
    private static void AddUnknown(TrainedState state, RelevantItems relevant, int top, RankingTally tally)
    {
        int known = state.Users.Count;
        if (relevant.Users == known)
        {
            return;
        }

        int[] rated = state.Seen.RatedItems();
        ScoredItem[] list = new ScoredItem[Math.Min(top, rated.Length)];
        int found = 0;
        foreach (int item in rated)
        {
            ScoredItem scored = new(item, state.Factors.ItemBias(item));
            if (found < list.Length || TopHeap.IsBetter(scored, list[0]))
            {
                TopHeap.Add(list, ref found, scored);
            }
        }

        TopHeap.Finish(list, (float)state.Factors.Mean);
        for (int user = known; user < relevant.Users; user++)
        {
            if (!relevant.Of(user).IsEmpty)
            {
                tally.Add(UserRanking.Of(list, relevant.Of(user), state.Seen, seen: [], top), list);
            }
        }
    }

    private static IndexTranslation Translation(IdMap from, IdMap to) => ReferenceEquals(from, to) ? IndexTranslation.None(to) : IndexTranslation.Of(from, to);
}
