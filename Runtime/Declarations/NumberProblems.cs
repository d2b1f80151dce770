namespace Lathe;

/// <summary>What can be wrong with a number that a model is trained with.</summary>
internal static class NumberProblems
{
    public static readonly Problem NumberUnknown = new(
        "there is no number '{name}'; the numbers are {names}.",
        "The declaration has no attribute with such a property. A strength that is 0 or not declared, and another schedule than the declared one, cannot be set: the generated code has no place for them.",
        "Take a name from the list, or declare the attribute, with a strength above 0, and build again.");

    public static readonly Problem NumberMisspelt = new(
        "there is no number '{name}' (did you mean '{guess}'?); the numbers are {names}.",
        "The declaration has no attribute with such a property, but one that is written nearly so.",
        "Correct the name.");

    public static readonly Problem NumberOfAnotherKind = new(
        "{name} must be {kind}, but is '{text}'.",
        "The text is no value of the number's kind. Numbers have a point for decimals, in any culture.",
        "Write a value of that kind.");

    public static readonly Problem NumberWithDecimalComma = new(
        "{name} must be {kind}, but is '{text}' (a comma is no part of a number; decimals follow a point).",
        "Numbers are read alike in every culture: a point for decimals, nothing between thousands.",
        "Write the number with a point, or without separators.");

    public static readonly Problem NumberOutsideLimits = new(
        "{name} must {demand}, but is {value}.",
        "Each number has limits beyond which training would make no sense or not end.",
        "Take a value within the limits.");
}
