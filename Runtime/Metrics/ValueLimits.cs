namespace Lathe;

/// <summary>The limits that predictions are clamped to.</summary>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value.</param>
public readonly record struct ValueLimits(float Minimum, float Maximum)
{
    /// <summary>The declared limits, each replaced by that of the ratings where none is declared.</summary>
    /// <remarks>Scores of a model of clicks are no values and have no limits but declared ones.</remarks>
    internal static ValueLimits Of(ModelDeclaration model, ModelNumbers numbers, ReadOnlySpan<Rating> ratings)
    {
        float minimum = float.PositiveInfinity, maximum = float.NegativeInfinity;
        if (!model.PredictsValues)
        {
            (minimum, maximum) = (float.MinValue, float.MaxValue);
            ratings = [];
        }

        foreach (ref readonly Rating rating in ratings)
        {
            minimum = Math.Min(minimum, rating.Value);
            maximum = Math.Max(maximum, rating.Value);
        }

        ValueLimits limits = new(numbers.OptionalReal("ValueRange.Minimum") ?? minimum, numbers.OptionalReal("ValueRange.Maximum") ?? maximum);
        return limits.Minimum <= limits.Maximum
            ? limits
            : throw MetricProblems.ValueRangeEmpty.Of(limits.Minimum, limits.Maximum);
    }
}
