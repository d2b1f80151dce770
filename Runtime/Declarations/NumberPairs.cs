namespace Lathe;

/// <summary>Numbers that must not contradict each other; the generator's own table says the same at build time.</summary>
internal static class NumberPairs
{
    private static readonly (string Lower, string Upper, bool MayBeEqual)[] All =
    [
        ("BoldDriver.Minimum", "BoldDriver.Maximum", true),
        ("BoldDriver.Minimum", "BoldDriver.Initial", true),
        ("BoldDriver.Initial", "BoldDriver.Maximum", true),
        ("ExponentialDecay.Minimum", "ExponentialDecay.Initial", true),
        ("ValueRange.Minimum", "ValueRange.Maximum", false),
    ];

    /// <summary>Refuses numbers that contradict each other; one that the training data give contradicts nothing.</summary>
    /// <exception cref="FormatException">Two numbers do.</exception>
    public static void Check(ModelNumbers numbers)
    {
        foreach ((string lower, string upper, bool mayBeEqual) in All)
        {
            float? low = numbers.OptionalReal(lower), high = numbers.OptionalReal(upper);
            if (mayBeEqual ? low > high : low >= high)
            {
                string demand = $"{(mayBeEqual ? "not be above" : "be below")} {upper}, which is {numbers.Find(upper)!.Text}";
                throw new FormatException(NumberProblems.NumberOutsideLimits.With(lower, demand, numbers.Find(lower)!.Text));
            }
        }
    }
}
