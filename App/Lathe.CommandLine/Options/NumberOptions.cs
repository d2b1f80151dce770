using System.CommandLine;
using System.Globalization;

namespace Lathe.CommandLine.Options;

/// <summary>Options that take a number: read in the invariant culture, checked against limits, refused by name and value.</summary>
internal static class NumberOptions
{
    public static Option<int?> Whole(string name, string description, int minimum = 1, int maximum = int.MaxValue) => Create<int>(
        name, "N", description,
        $"a whole number from {minimum} to {maximum}",
        text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= minimum && value <= maximum
            ? value
            : null);

    public static Option<int?> Epochs() => Whole("--epochs", "Short for --set Training.Epochs=N. [default: as declared]", maximum: ModelNumbers.MostEpochs);

    public static Option<long?> Seed(string description) => Create<long>(
        "--seed", "N", description, "a whole number from 0 to 2^53 - 1",
        static text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value is >= 0 and <= ModelNumbers.LargestSeed
            ? value
            : null);

    /// <summary>A share above 0 and below 1.</summary>
    public static Option<double?> Fraction(string name, string description) => Create<double>(
        name, "F", description, "a number above 0 and below 1",
        static text => TryReal(text, out float value) && value is > 0 and < 1
            ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)
            : null);

    /// <summary>A share that may be 0, for none.</summary>
    public static Option<float?> FractionOrNone(string name, string description) => Create<float>(
        name, "F", description, "a number, at least 0 and below 1",
        static text => TryReal(text, out float value) && value is >= 0 and < 1 ? value : null);

    /// <summary>Any finite number.</summary>
    public static Option<float?> Real(string name, string placeholder, string description) => Create<float>(
        name, placeholder, description, "a number",
        static text => TryReal(text, out float value) && float.IsFinite(value) ? value : null);

    private static bool TryReal(string text, out float value) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static Option<T?> Create<T>(string name, string placeholder, string description, string demand, Func<string, T?> parse)
        where T : struct => new(name)
        {
            HelpName = placeholder,
            Description = description,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                T? value = parse(text);
                if (value is null)
                {
                    bool comma = text.Contains(',', StringComparison.Ordinal);
                    result.AddError((comma ? OptionProblems.NumberWithComma : OptionProblems.NumberNotAllowed).With(name, demand, text));
                }

                return value;
            },
        };
}
