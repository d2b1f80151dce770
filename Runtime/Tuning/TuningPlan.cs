namespace Lathe;

/// <summary>The candidates of a search, drawn, and how many epochs each has.</summary>
internal sealed class TuningPlan
{
    private readonly SearchSpace[] _spaces;

    private TuningPlan(SearchSpace[] spaces, TuningOptions options)
    {
        _spaces = spaces;
        Candidates = Draw(spaces, options);
        Halving = new(Candidates.Count, spaces.Length, options.Rungs, options.Factor, spaces.Min(static space => MostOf(space)));
        Notes =
        [
            .. spaces.Where(static space => space.IsEmpty).Select(static space => $"{space.Model.Name} has no number to search unless a range is given, and is tried as declared"),
            .. Halving.Rungs < options.Rungs
                ? [FormattableString.Invariant($"there are {Halving.Rungs} rungs, not {options.Rungs}: candidates or epochs are too few for more")] : (ReadOnlySpan<string>)[],
        ];
    }

    /// <summary>What of the options the search could not do.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The candidates, in the order of their numbers.</summary>
    public IReadOnlyList<TuningCandidate> Candidates { get; }

    /// <summary>The rungs.</summary>
    public SuccessiveHalving Halving { get; }

    /// <exception cref="FormatException">A number or a range is unknown to every model, not of its kind or outside its limits.</exception>
    public static TuningPlan Of(IReadOnlyList<ModelDefinition> models, TuningOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfZero(models.Count, nameof(models));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Candidates, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Rungs, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Factor, 2, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Folds ?? 2, 2, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Seed, nameof(options));
        foreach (string name in options.Training.Numbers.Select(static set => set.Key).Concat(options.Ranges.Select(static range => range.Name)))
        {
            if (models.All(model => model.Declaration.Numbers.Find(name) is null))
            {
                new ModelNumbers([.. models.SelectMany(static model => model.Declaration.Numbers).DistinctBy(static number => number.Name)]).Set(name, 0);
            }
        }

        return new([.. models.Select(model => new SearchSpace(model, options.Training, options.Ranges))], options);
    }

    /// <summary>Epochs of a candidate on a rung, counted from 0. A model of samples has all of them on every rung: its burn-in is as long for few.</summary>
    public int EpochsOf(TuningCandidate candidate, int rung)
    {
        int most = MostOf(Array.Find(_spaces, space => space.Model == candidate.Model)!);
        return candidate.Model.Declaration.Samples ? most : Halving.Epochs(rung, most);
    }

    private static int MostOf(SearchSpace space) => (int)space.Numbers.Whole("Training.Epochs");

    private static List<TuningCandidate> Draw(SearchSpace[] spaces, TuningOptions options)
    {
        List<TuningCandidate> candidates = [.. spaces.Select(static (space, number) => new TuningCandidate { Number = number, Model = space.Model, Numbers = space.Set, Drawn = 0 })];
        SearchSpace[] searched = Array.FindAll(spaces, static space => !space.IsEmpty);
        while (candidates.Count < options.Candidates && searched.Length > 0)
        {
            int number = candidates.Count;
            SearchSpace space = searched[(number - spaces.Length) % searched.Length];
            IReadOnlyList<KeyValuePair<string, string>> drawn = space.Draw((ulong)options.Seed, number);
            IEnumerable<KeyValuePair<string, string>> set = space.Set.Where(set => !drawn.Any(one => one.Key.Equals(set.Key, StringComparison.OrdinalIgnoreCase)));
            candidates.Add(new() { Number = number, Model = space.Model, Numbers = [.. set, .. drawn], Drawn = drawn.Count });
        }

        return candidates;
    }
}
