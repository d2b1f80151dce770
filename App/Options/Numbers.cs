using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Lathe.CommandLine.Options;

/// <summary>Options whose numbers are read with the invariant culture and checked against their limits.</summary>
internal static class Numbers
{
    /// <summary>A whole number.</summary>
    public static Option<long?> Whole(string name, string description, long minimum, long maximum) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Parse<long>(
            result, name, $"a whole number from {Text(minimum)} to {Text(maximum)}",
            text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= minimum && value <= maximum ? value : null),
    };

    /// <summary>A share of a whole.</summary>
    public static Option<double?> Share(string name, string description, bool zeroAllowed) => new(name)
    {
        Description = description,
        HelpName = "F",
        CustomParser = result => Parse<double>(
            result, name, zeroAllowed ? "a number of at least 0 and below 1" : "a number between 0 and 1",
            text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value < 1 && (value > 0 || (zeroAllowed && value == 0)) ? value : null),
    };

    /// <summary>One of a few words; the first is the default.</summary>
    public static Option<string> Word(string name, string description, params string[] words)
    {
        Option<string> option = new(name)
        {
            Description = $"{description}: {string.Join(", ", words)}",
            HelpName = "WORD",
            DefaultValueFactory = _ => words[0],
        };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    private static T? Parse<T>(ArgumentResult result, string name, string demand, Func<string, T?> read)
        where T : struct
    {
        string text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
        T? value = read(text);
        if (value is null)
        {
            result.AddError($"{name} must be {demand}, but is '{text}'.");
        }

        return value;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
