namespace Lathe;

/// <summary>What a training run is told besides the declaration.</summary>
public sealed record TrainingOptions
{
    /// <summary>Numbers other than the declared ones, in order; the last of a name wins. Names are <c>Attribute.Property</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Numbers { get; init; } = [];

    /// <summary>Epochs other than the declared number.</summary>
    public int? Epochs { get; init; }

    /// <summary>Seed other than the declared one, 0..2^53 - 1.</summary>
    public long? Seed { get; init; }

    /// <summary>Validation share other than the declared one, at least 0 and below 1.</summary>
    public float? Validation { get; init; }

    /// <summary>Threads on the processor; by default one per logical processor. Changes no bit of the result.</summary>
    public int? Threads { get; init; }

    /// <summary>Where to train: <c>auto</c>, <c>cpu</c>, <c>cuda</c>, <c>opencl</c> (both also with <c>:n</c>) or <c>simulator</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>
    /// Whether two runs on the same kind of device give the same bits. On the processor they always do; on a GPU this takes the
    /// kernel whose order of work is fixed, which is many times slower.
    /// </summary>
    public bool Deterministic { get; init; }

    /// <summary>Where and how often the run is kept on disk, to be resumed after an interruption; null keeps nothing.</summary>
    public CheckpointOptions? Checkpoint { get; init; }

    /// <summary>A finished model to start from; null starts from drawn rows alone.</summary>
    public WarmStart? From { get; init; }

    /// <summary>The numbers of a run of a declaration.</summary>
    /// <exception cref="FormatException">A name is unknown, a value not allowed, or two contradict each other.</exception>
    public ModelNumbers Apply(ModelDeclaration declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ModelNumbers numbers = declaration.Numbers;
        foreach ((string name, string value) in Numbers)
        {
            numbers = numbers.Set(name, value);
        }

        numbers = Epochs is int epochs ? numbers.Set("Training.Epochs", epochs) : numbers;
        numbers = Seed is long seed ? numbers.Set("Training.Seed", seed) : numbers;
        numbers = Validation is float validation ? numbers.Set("Training.Validation", validation) : numbers;
        NumberPairs.Check(numbers);
        return numbers;
    }
}
