using System.Globalization;

namespace Lathe;

/// <summary>From where to where a number is searched, both ends among the values.</summary>
/// <param name="Name">Attribute and property: <c>Regularization.Users</c>.</param>
/// <param name="From">The smallest value.</param>
/// <param name="To">The largest value.</param>
public sealed record SearchRange(string Name, double From, double To)
{
    /// <summary>How far a strength or a rate is searched around its declared value: from a quarter of it to four times it.</summary>
    private const double Reach = 4;

    /// <summary>Reads <c>Regularization.Users=0.01..0.2</c>, in the invariant culture.</summary>
    /// <exception cref="FormatException">The text has another form, or its ends are no range.</exception>
    public static SearchRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        string[] ends = parts.Length == 2 ? parts[1].Split("..", 2, StringSplitOptions.TrimEntries) : [];
        if (parts[0].Length == 0 || ends is not [{ Length: > 0 }, { Length: > 0 }])
        {
            throw new FormatException(TuningProblems.RangeNotUnderstood.With(text));
        }

        SearchRange range = new(parts[0], End(parts[0], ends[0]), End(parts[0], ends[1]));
        range.Check();
        return range;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}={(float)From}..{(float)To}");

    /// <summary>The range of a number that nobody gave one; null for a number that is not searched unasked.</summary>
    internal static SearchRange? Around(ModelNumber number) => number switch
    {
        { Value: not > 0 } => null,
        { Name: "Initialization.Scale" or "ConstantRate.Rate" or "AdaGrad.Rate" or "InverseTimeDecay.Decay" or "ImplicitLeastSquares.Alpha" or "ImplicitLeastSquares.Unobserved" }
            => new(number.Name, number.Value.Value / Reach, number.Value.Value * Reach),
        { Name: string name } when name.EndsWith(".Initial", StringComparison.Ordinal) || name.StartsWith("Regularization.", StringComparison.Ordinal)
            => new(name, number.Value.Value / Reach, number.Value.Value * Reach),
        { Name: "ImplicitLeastSquares.Frequency" } => new(number.Name, 0, 1),
        { Name: "ExponentialDecay.Decay", Value: < 1 } => new(number.Name, Math.Max(0.1, 1 - (Reach * (1 - number.Value.Value))), 1 - ((1 - number.Value.Value) / Reach)),
        _ => null,
    };

    /// <summary>Refuses ends that are no range.</summary>
    /// <exception cref="FormatException">They are not.</exception>
    internal void Check()
    {
        if (!(From < To))
        {
            throw new FormatException((From == To ? TuningProblems.RangeEmpty : TuningProblems.RangeReversed).With(Name, (float)From, (float)To));
        }
    }

    /// <summary>Refuses a range that is none of a number.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    internal void Check(ModelNumber number)
    {
        Check();
        if (number.Kind is not (NumberKind.Real or NumberKind.Whole) || number.Name is "Training.Epochs" or "Training.Seed")
        {
            throw new FormatException(TuningProblems.RangeNotSearched.With(number.Name));
        }

        if (number.Kind == NumberKind.Whole && (From != Math.Floor(From) || To != Math.Floor(To)))
        {
            throw new FormatException(TuningProblems.RangeNotWhole.With(number.Name, (float)From, (float)To));
        }

        number.WithValue(From);
        number.WithValue(To);
    }

    /// <summary>The value at a place of the range: by ratio for strengths and rates, by difference for fractions and whole numbers.</summary>
    /// <param name="number">The number.</param>
    /// <param name="place">At least 0 and below 1.</param>
    internal double At(ModelNumber number, double place)
    {
        if (number.Kind == NumberKind.Whole)
        {
            return Math.Min(To, From + Math.Floor(place * (To - From + 1)));
        }

        bool byRatio = From > 0
            && number.Name is not ("ExponentialDecay.Decay" or "BoldDriver.Decrease" or "ImplicitLeastSquares.Frequency" or "Training.Validation");
        double value = byRatio ? From * Math.Pow(To / From, place) : From + (place * (To - From));

        // Three figures are as much as a search can tell apart, and can be typed.
        return Math.Clamp(double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), From, To);
    }

    private static double End(string name, string text) => ModelNumber.Real(name, null).Parse(text).Value!.Value;
}
