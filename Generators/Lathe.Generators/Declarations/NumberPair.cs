using System.Collections.Immutable;

namespace Lathe.Generators.Declarations;

/// <summary>Two numbers of an attribute that must not contradict each other.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Lower">The number that must not be above the other.</param>
/// <param name="Upper">The other.</param>
/// <param name="MayBeEqual">Whether the two may be equal.</param>
internal sealed record NumberPair(string Attribute, string Lower, string Upper, bool MayBeEqual)
{
    /// <summary>
    /// All pairs; of those of one attribute, the first that is broken is reported. A test compares them with the Runtime's.
    /// </summary>
    public static readonly ImmutableArray<NumberPair> All =
    [
        new("BoldDriver", "Minimum", "Maximum", MayBeEqual: true),
        new("BoldDriver", "Minimum", "Initial", MayBeEqual: true),
        new("BoldDriver", "Initial", "Maximum", MayBeEqual: true),
        new("ExponentialDecay", "Minimum", "Initial", MayBeEqual: true),
        new("ValueRange", "Minimum", "Maximum", MayBeEqual: false),
    ];

    /// <summary>The rule in words, after "must ".</summary>
    /// <param name="upper">The other number's value.</param>
    public string Demand(string upper) => $"{(MayBeEqual ? "not be above" : "be below")} {Attribute}.{Upper}, which is {upper}";

    /// <summary>Whether the two numbers contradict each other; one that the training data give contradicts nothing.</summary>
    public bool IsBroken(double? lower, double? upper) => MayBeEqual ? lower > upper : lower >= upper;
}
