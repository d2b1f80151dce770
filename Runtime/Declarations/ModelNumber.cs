using System.Globalization;

namespace Lathe;

/// <summary>What kind of value a number has.</summary>
public enum NumberKind
{
    /// <summary>A float.</summary>
    Real,

    /// <summary>A whole number, below 2^53.</summary>
    Whole,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>One of a few words.</summary>
    Choice,
}

/// <summary>One number of a declaration: an argument of training with a declared default, never part of the generated code.</summary>
public sealed record ModelNumber
{
    /// <summary>The text of a number that the training data give.</summary>
    internal const string FromTheData = "from the data";

    private ModelNumber(string name, NumberKind kind, double? value)
    {
        Name = name;
        Kind = kind;
        Value = value;
    }

    /// <summary>Attribute and property: <c>BoldDriver.Initial</c>.</summary>
    public string Name { get; }

    /// <summary>What kind of value it has.</summary>
    public NumberKind Kind { get; }

    /// <summary>The value; a flag as 0 or 1, a choice as the position of its word; null when the training data give it.</summary>
    public double? Value { get; private init; }

    /// <summary>The value as it is written on the command line.</summary>
    public string Text => (Kind, Value) switch
    {
        (_, null) => FromTheData,
        (NumberKind.Flag, double value) => value != 0 ? "true" : "false",
        (NumberKind.Choice, double value) => ((Distribution)(int)value).ToString(),
        (NumberKind.Whole, double value) => ((long)value).ToString(CultureInfo.InvariantCulture),
        (_, double value) => ((float)value).ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>A real number, or null when the training data give it.</summary>
    public static ModelNumber Real(string name, float? value) => new(name, NumberKind.Real, value);

    /// <summary>A whole number.</summary>
    public static ModelNumber Whole(string name, long value) => new(name, NumberKind.Whole, value);

    /// <summary>True or false.</summary>
    public static ModelNumber Flag(string name, bool value) => new(name, NumberKind.Flag, value ? 1 : 0);

    /// <summary>A distribution.</summary>
    public static ModelNumber Choice(string name, Distribution value) => new(name, NumberKind.Choice, (int)value);

    /// <summary>The same number with the value that a text gives, in the invariant culture.</summary>
    /// <exception cref="FormatException">The text is no value of this kind, or outside the number's limits.</exception>
    public ModelNumber Parse(string text)
    {
        double? value = Kind switch
        {
            NumberKind.Real => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float real) && float.IsFinite(real) ? real : null,
            NumberKind.Whole => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? whole : null,
            NumberKind.Flag => bool.TryParse(text, out bool flag) ? (flag ? 1 : 0) : null,
            _ => Enum.TryParse(text, ignoreCase: true, out Distribution word) && Enum.IsDefined(word) && !char.IsAsciiDigit(text[0]) ? (int)word : null,
        };
        return value is double number
            ? WithValue(number)
            : throw new FormatException((IsWithComma(text) ? NumberProblems.NumberWithDecimalComma : NumberProblems.NumberOfAnotherKind).With(
                Name,
                Kind switch
                {
                    NumberKind.Real => "a finite number",
                    NumberKind.Whole => "a whole number",
                    NumberKind.Flag => "true or false",
                    _ => "normal or uniform",
                },
                text));
    }

    /// <summary>The same number with another value.</summary>
    /// <exception cref="FormatException">The value is outside the number's limits.</exception>
    public ModelNumber WithValue(double value)
    {
        ModelNumber changed = this with { Value = value };
        return NumberLimits.Demand(Name, value) is { } demand
            ? throw new FormatException(NumberProblems.NumberOutsideLimits.With(Name, demand, changed.Text))
            : changed;
    }

    private bool IsWithComma(string text) => Kind is NumberKind.Real or NumberKind.Whole && text.Contains(',', StringComparison.Ordinal);
}
