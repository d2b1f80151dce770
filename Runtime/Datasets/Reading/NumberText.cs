using System.Globalization;

namespace Lathe.Datasets;

/// <summary>Reads the numbers of a rating file, with the invariant culture and without thousands separators.</summary>
internal static class NumberText
{
    private const float LargestExact = 1 << 24;

    // Powers of ten that a float holds exactly.
    private static ReadOnlySpan<float> PowersOfTen => [1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f];

    /// <summary>Reads a finite value; the result is the float nearest to the text.</summary>
    public static bool TryValue(ReadOnlySpan<byte> text, out float value)
    {
        uint digits = 0;
        int decimals = -1;
        foreach (byte next in text)
        {
            if (next == '.' && decimals < 0)
            {
                decimals = 0;
                continue;
            }

            uint digit = next - (uint)'0';
            if (digit > 9 || digits > (uint)LargestExact / 10 || decimals == PowersOfTen.Length - 1)
            {
                return TryAnyValue(text, out value);
            }

            digits = digits * 10 + digit;
            decimals += decimals < 0 ? 0 : 1;
        }

        if (digits > LargestExact || text.Length == (decimals < 0 ? 0 : 1))
        {
            return TryAnyValue(text, out value);
        }

        // Both sides are exact, so one division rounds once, as the standard asks of a decimal text.
        value = decimals <= 0 ? digits : digits / PowersOfTen[decimals];
        return true;
    }

    private static bool TryAnyValue(ReadOnlySpan<byte> text, out float value) =>
        float.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
        && float.IsFinite(value);
}
