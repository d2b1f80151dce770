using System.Globalization;
using System.Text;

namespace Lathe.Datasets;

/// <summary>Reads the times that are no plain whole numbers: 964982703.0, 2000-07-30, 2000-07-30T18:45:03Z.</summary>
internal static class TimeText
{
    private const NumberStyles Decimals = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Decimals below this are rather another quantity: as seconds they are before 1973.</summary>
    private const double SmallestDecimal = 1e8;

    private const int Longest = 40;

    // Each with a space or a T between date and time; a fraction of a second is cut off before.
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss",
        "yyyy-MM-dd HH:mmzzz", "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mm:sszzz",
    ];

    /// <summary>Whether a cell, of which nothing else is known, holds a time.</summary>
    public static bool IsTime(string cell)
    {
        byte[] text = Encoding.UTF8.GetBytes(cell);
        return TryNumber(text, out long number)
            ? !cell.AsSpan().ContainsAny('.', 'e', 'E') || Math.Abs((double)number) >= SmallestDecimal
            : TryDate(text, out _);
    }

    /// <summary>Reads a number, rounded down to a whole one.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, out long number)
    {
        if (RawIdText.TryNumber(text, out number) || long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }

        // The whole part by itself, since a double does not hold every 64-bit number.
        int point = text.IndexOf((byte)'.');
        if (point > 0 && !text[(point + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && long.TryParse(text[..point], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            bool below = text[0] == '-' && text[(point + 1)..].ContainsAnyExcept((byte)'0');
            number -= below ? 1 : 0;
            return true;
        }

        if (!double.TryParse(text, Decimals, CultureInfo.InvariantCulture, out double value) || !(Math.Abs(value) < 9.2e18))
        {
            return false;
        }

        number = (long)Math.Floor(value);
        return true;
    }

    /// <summary>Reads an ISO 8601 date, or date and time, as seconds since 1970 rounded down; without a zone it is UTC.</summary>
    public static bool TryDate(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;
        if (text.Length is < 10 or > Longest || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        Span<char> cleaned = stackalloc char[Longest + 8];
        int length = WithoutFraction(text, cleaned);
        if (!DateTimeOffset.TryParseExact(
            cleaned[..length], Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite, out DateTimeOffset time))
        {
            return false;
        }

        seconds = time.ToUnixTimeSeconds();
        return true;
    }

    /// <summary>The characters of a date, without the fraction of its second and with its zone as <c>+hh:mm</c>; 0 when it is none.</summary>
    private static int WithoutFraction(ReadOnlySpan<byte> text, Span<char> cleaned)
    {
        int point = text.IndexOfAny((byte)'.', (byte)',');
        int length = Encoding.ASCII.GetChars(point < 0 ? text : text[..point], cleaned);
        ReadOnlySpan<byte> rest = point < 0 ? [] : text[(point + 1)..];
        int digits = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? rest.Length : digits;
        // A fraction belongs to seconds, which end the 19th character.
        if (point >= 0 && (point != 19 || digits == 0))
        {
            return 0;
        }

        length += Encoding.ASCII.GetChars(rest[digits..], cleaned[length..]);
        Span<char> zone = length > 10 ? cleaned[10..length] : [];
        int universal = zone is [.., 'Z' or 'z'] ? 1 : zone is [.., ' ', 'U', 'T', 'C'] ? 4 : 0;
        if (universal > 0)
        {
            "+00:00".CopyTo(cleaned[(length - universal)..]);
            return length - universal + 6;
        }

        // +0200 and +02 are +02:00.
        int sign = zone.LastIndexOfAny('+', '-');
        if (sign >= 0 && zone.Length - sign is 3 or 5 && !zone[(sign + 1)..].Contains(':'))
        {
            string hours = zone.Slice(sign + 1, 2).ToString(), minutes = zone.Length - sign == 5 ? zone[(sign + 3)..].ToString() : "00";
            $"{hours}:{minutes}".CopyTo(cleaned[(10 + sign + 1)..]);
            return 10 + sign + 6;
        }

        return length;
    }
}
