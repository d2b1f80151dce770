using System.Collections;

namespace Lathe;

/// <summary>The numbers of a declaration, by name and in a fixed order. Immutable: setting one gives another set.</summary>
public sealed class ModelNumbers : IReadOnlyList<ModelNumber>
{
    /// <summary>Largest seed: every double up to here is a whole number, so no file or JSON reader rounds it.</summary>
    public const long LargestSeed = (1L << 53) - 1;

    /// <summary>Most epochs of a run: each is a line of its history, which is held until the end.</summary>
    public const int MostEpochs = 1_000_000;

    private readonly ModelNumber[] _numbers;

    /// <summary>Creates the set in the given order.</summary>
    public ModelNumbers(params ReadOnlySpan<ModelNumber> numbers) => _numbers = numbers.ToArray();

    /// <inheritdoc/>
    public int Count => _numbers.Length;

    /// <inheritdoc/>
    public ModelNumber this[int index] => _numbers[index];

    /// <summary>The number of a name, without regard to case, or null.</summary>
    public ModelNumber? Find(string name)
    {
        // Without a closure: every epoch asks, and leaves nothing to collect.
        foreach (ModelNumber number in _numbers)
        {
            if (string.Equals(number.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>The set with one number set from a text.</summary>
    /// <param name="name">Attribute and property: <c>BoldDriver.Initial</c>.</param>
    /// <param name="text">The value in the invariant culture.</param>
    /// <exception cref="FormatException">The name is unknown (the message lists the names), or the text is no allowed value.</exception>
    public ModelNumbers Set(string name, string text) => Replace(Known(name).Parse(text));

    /// <summary>The set with one number set; a flag as 0 or 1.</summary>
    /// <exception cref="FormatException">The name is unknown, or the value is not allowed.</exception>
    public ModelNumbers Set(string name, double value) => Replace(Known(name).WithValue(value));

    /// <inheritdoc/>
    public IEnumerator<ModelNumber> GetEnumerator() => ((IEnumerable<ModelNumber>)_numbers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal float Real(string name) => (float)(Find(name)?.Value ?? 0);

    internal float? OptionalReal(string name) => (float?)Find(name)?.Value;

    internal long Whole(string name) => (long)(Find(name)?.Value ?? 0);

    internal bool Flag(string name) => Find(name)?.Value is > 0;

    private ModelNumber Known(string name) => Find(name) ?? throw new FormatException(Unknown(name));

    private string Unknown(string name)
    {
        string[] names = Array.ConvertAll(_numbers, static number => number.Name);
        string all = string.Join(", ", names);

        // Who leaves the attribute out means the property.
        string? guess = NearestWord.Of(name, names) ?? Array.Find(names, known => known.EndsWith($".{name}", StringComparison.OrdinalIgnoreCase));
        return guess is null ? NumberProblems.NumberUnknown.With(name, all) : NumberProblems.NumberMisspelt.With(name, guess, all);
    }

    private ModelNumbers Replace(ModelNumber changed) =>
        new(Array.ConvertAll(_numbers, number => number.Name == changed.Name ? changed : number));
}
