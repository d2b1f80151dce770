namespace Lathe;

/// <summary>What is searched of one model, and how candidates are drawn from it.</summary>
internal sealed class SearchSpace
{
    /// <summary>Draws of a candidate until its numbers go together, such as an initial rate below the largest.</summary>
    private const int Attempts = 100;

    private readonly (int Place, SearchRange Range)[] _ranges;

    /// <param name="model">The model.</param>
    /// <param name="training">How it is trained, with numbers of other models among those set.</param>
    /// <param name="given">The ranges that were given, of other models too.</param>
    /// <exception cref="FormatException">A number or a range is not allowed.</exception>
    public SearchSpace(ModelDefinition model, TrainingOptions training, IReadOnlyList<SearchRange> given)
    {
        Model = model;
        ModelNumbers declared = model.Declaration.Numbers;
        Set = [.. training.Numbers.Where(set => declared.Find(set.Key) is not null)];
        Numbers = (training with { Numbers = Set }).Apply(model.Declaration);
        List<(int, SearchRange)> ranges = [];
        for (int place = 0; place < Numbers.Count; place++)
        {
            ModelNumber number = Numbers[place];
            SearchRange? range = given.LastOrDefault(range => range.Name.Equals(number.Name, StringComparison.OrdinalIgnoreCase));
            range?.Check(number);
            bool isSet = Set.Any(set => set.Key.Equals(number.Name, StringComparison.OrdinalIgnoreCase));
            if ((range ?? (isSet || model.Declaration.Samples ? null : SearchRange.Around(number))) is { } searched)
            {
                ranges.Add((place, searched with { Name = number.Name }));
            }
        }

        _ranges = [.. ranges];
    }

    public ModelDefinition Model { get; }

    /// <summary>What was set.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Set { get; }

    /// <summary>The declared numbers, with what was set.</summary>
    public ModelNumbers Numbers { get; }

    /// <summary>Whether nothing is searched.</summary>
    public bool IsEmpty => _ranges.Length == 0;

    /// <summary>What is searched.</summary>
    public IEnumerable<SearchRange> Ranges => _ranges.Select(static searched => searched.Range);

    /// <summary>The numbers of a candidate, which depend on nothing but its number, the seed and the ranges.</summary>
    /// <exception cref="FormatException">No draw gave numbers that go together.</exception>
    public IReadOnlyList<KeyValuePair<string, string>> Draw(ulong seed, int candidate)
    {
        RandomStream stream = CounterRandom.Stream(seed, RandomPurpose.Trials, (ulong)candidate);
        for (int attempt = 0; ; attempt++)
        {
            ModelNumbers numbers = Numbers;
            List<KeyValuePair<string, string>> drawn = new(_ranges.Length);
            foreach ((int place, SearchRange range) in _ranges)
            {
                ModelNumber number = numbers[place];
                number = number.WithValue(range.At(number, stream.Uniform((ulong)((attempt * numbers.Count) + place))));
                numbers = numbers.Set(number.Name, number.Value!.Value);
                drawn.Add(new(number.Name, number.Text));
            }

            try
            {
                NumberPairs.Check(numbers);
                return drawn;
            }
            catch (FormatException) when (attempt < Attempts)
            {
            }
        }
    }
}
