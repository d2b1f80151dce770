namespace Lathe;

/// <summary>
/// A finished model that a training starts from (<see cref="TrainingOptions.From"/>, made by a trained model's <c>ToWarmStart</c>): users and items whose raw
/// ids occur in both start from its rows and biases, all others from rows that are drawn as always.
/// </summary>
/// <remarks>
/// Rank and prediction must be the same; the solver may be another one, but not for models of clicks, whose scores have no common scale. AdaGrad's sums
/// and the implicit parts of SVD++ (which the rows contain) begin anew. Ratings that the model was trained on stay out of a validation part. Use it no longer
/// than the model.
/// </remarks>
public sealed class WarmStart
{
    private readonly ModelDeclaration _model;
    private readonly FactorSet _factors;
    private readonly IdMap _users, _items;
    private readonly Predicate<int> _knowsUser, _knowsItem;
    private readonly Func<int, int, bool> _hasSeen;
    private readonly ValueLimits _range;

    internal WarmStart(
        ModelDeclaration model, string hash, FactorSet factors, (IdMap Ids, Predicate<int> Knows) users, (IdMap Ids, Predicate<int> Knows) items,
        Func<int, int, bool> hasSeen, ValueLimits range)
    {
        (_model, Hash, _factors, _range) = (model, hash, factors, range);
        ((_users, _knowsUser), (_items, _knowsItem), _hasSeen) = (users, items, hasSeen);
    }

    /// <summary>The model's hash.</summary>
    public string Hash { get; }

    /// <summary>Finds its rows for a dataset.</summary>
    /// <exception cref="LatheException">It cannot be started from for this model, or none of the ids occurs in both.</exception>
    internal TakenRows RowsFor(ModelDeclaration model, Dataset data)
    {
        if (_model.Rank != model.Rank)
        {
            throw TrainingProblems.StartOfOtherRank.Of(model.Name, model.Rank, _model.Name, _model.Rank);
        }

        if (_model.Samples)
        {
            throw TrainingProblems.StartOfSamples.Of(model.Name, _model.Name);
        }

        if (_model.Formula != model.Formula || _model.PredictsValues != model.PredictsValues || (!model.PredictsValues && _model.Solver != model.Solver))
        {
            throw TrainingProblems.StartOfOtherKind.Of(model.Name, _model.Name, KindOf(model), KindOf(_model));
        }

        int[] users = Known(data.Users.IndicesIn(_users), _knowsUser), items = Known(data.Items.IndicesIn(_items), _knowsItem);
        return Array.TrueForAll(users, static row => row < 0) && Array.TrueForAll(items, static row => row < 0)
            ? throw TrainingProblems.StartKnowsNobody.Of(_model.Name, users.Length, items.Length)
            : new(_factors, users, items, _hasSeen);
    }

    /// <summary>What is told of it.</summary>
    internal WarmStartSummary Summarize(TakenRows rows) => new()
    {
        Hash = Hash,
        Users = rows.Users.Count(static row => row >= 0),
        Items = rows.Items.Count(static row => row >= 0),
        NewUsers = rows.Users.Count(static row => row < 0),
        NewItems = rows.Items.Count(static row => row < 0),
    };

    /// <summary>What the user should know.</summary>
    /// <param name="rows">What was taken over.</param>
    /// <param name="summary">How much that was.</param>
    /// <param name="range">The scale of the values.</param>
    /// <param name="data">The dataset.</param>
    internal List<string> Notes(TakenRows rows, WarmStartSummary summary, ValueLimits range, Dataset data)
    {
        List<string> notes = [];
        notes.Add(FormattableString.Invariant(
            $"{summary.Users} of {summary.Users + summary.NewUsers} users and {summary.Items} of {summary.Items + summary.NewItems} items start from the rows of a trained {_model.Name}{(summary.NewUsers + summary.NewItems > 0 ? "; the others are new" : "")}"));
        if (_model.PredictsValues && _range != range)
        {
            notes.Add(FormattableString.Invariant(
                $"its values went from {_range.Minimum} to {_range.Maximum} and these go from {range.Minimum} to {range.Maximum}: its rows are in the units of the former"));
        }

        long seen = 0;
        foreach (Rating rating in data.Test)
        {
            seen += rows.Knows(rating) ? 1 : 0;
        }

        if (seen > 0)
        {
            notes.Add(FormattableString.Invariant($"it was trained on {seen} of the {data.Test.Length} test ratings, so that figures of the test part are flattered"));
        }

        return notes;
    }

    private static string KindOf(ModelDeclaration model) => $"{model.Formula}, {(model.PredictsValues ? "values" : model.Solver)}";

    /// <summary>Rows that nobody has rated hold nothing to start from.</summary>
    private static int[] Known(int[] rows, Predicate<int> knows) => Array.ConvertAll(rows, row => row >= 0 && knows(row) ? row : -1);
}

/// <summary>How much of another model a run started from.</summary>
public sealed record WarmStartSummary
{
    /// <summary>The other model's hash.</summary>
    public required string Hash { get; init; }

    /// <summary>Users whose rows were taken over.</summary>
    public required int Users { get; init; }

    /// <summary>Items whose rows were taken over.</summary>
    public required int Items { get; init; }

    /// <summary>Users whose rows were drawn.</summary>
    public required int NewUsers { get; init; }

    /// <summary>Items whose rows were drawn.</summary>
    public required int NewItems { get; init; }
}
