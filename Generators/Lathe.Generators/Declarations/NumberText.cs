using System.Globalization;

namespace Lathe.Generators.Declarations;

/// <summary>Numbers as text, the same under every culture.</summary>
internal static class NumberText
{
    /// <summary>As C#: the shortest of G7, G8, G9 that parses back to the same float, with its suffix.</summary>
    public static string Float(float value)
    {
        foreach (string format in (string[])["G7", "G8", "G9"])
        {
            string text = value.ToString(format, CultureInfo.InvariantCulture);
            if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float back) && back.Equals(value))
            {
                return text + "f";
            }
        }

        return value.ToString("G9", CultureInfo.InvariantCulture) + "f";
    }

    /// <summary>A number as a message shows it.</summary>
    public static string Plain(object? value) =>
        value is float real ? real.ToString("R", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture);

    /// <summary>As C#: a whole number, with the suffix of a long where an int would not hold it.</summary>
    public static string Whole(long value) =>
        value.ToString(CultureInfo.InvariantCulture) + (value is > int.MaxValue or < int.MinValue ? "L" : "");
}
