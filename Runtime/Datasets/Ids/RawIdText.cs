using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Lathe.Datasets;

/// <summary>What a raw id may look like, as UTF-8 text.</summary>
internal static class RawIdText
{
    public const int MaximumLength = 256;

    /// <summary>The longest plain integer: a minus and 19 digits.</summary>
    public const int NumberLength = 20;

    /// <summary>
    /// Reads a plain integer: only the text that the number itself would be written as, so that nothing is lost by storing the
    /// number (a leading zero or plus makes an id a text).
    /// </summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, out long number)
    {
        number = 0;
        bool negative = text.Length > 0 && text[0] == '-';
        ReadOnlySpan<byte> digits = negative ? text[1..] : text;
        if (digits.IsEmpty || (digits[0] == '0' && (digits.Length > 1 || negative)))
        {
            return false;
        }

        if (digits.Length > 18)
        {
            return digits[0] is >= (byte)'1' and <= (byte)'9' && Utf8Parser.TryParse(text, out number, out int read) && read == text.Length;
        }

        foreach (byte digit in digits)
        {
            uint value = digit - (uint)'0';
            if (value > 9)
            {
                return false;
            }

            number = number * 10 + value;
        }

        number = negative ? -number : number;
        return true;
    }

    /// <summary>The text of a number, written into a buffer of <see cref="NumberLength"/> bytes.</summary>
    public static ReadOnlySpan<byte> Of(long number, Span<byte> buffer)
    {
        Utf8Formatter.TryFormat(number, buffer, out int length);
        return buffer[..length];
    }

    /// <summary>Why a text cannot be an id, or null when it can.</summary>
    public static Problem? ProblemOf(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return IdProblems.IdEmpty;
        }

        if (!Utf8.IsValid(text))
        {
            return IdProblems.IdNotUtf8;
        }

        if (text.Length > MaximumLength && CodePoints(text) > MaximumLength)
        {
            return IdProblems.IdTooLong;
        }

        return text.ContainsAnyInRange((byte)0, (byte)31) ? IdProblems.IdHoldsControl : null;
    }

    /// <summary>Characters (code points) of a UTF-8 text.</summary>
    public static int CodePoints(ReadOnlySpan<byte> text)
    {
        int count = 0;
        foreach (Rune _ in Encoding.UTF8.GetString(text).EnumerateRunes())
        {
            count++;
        }

        return count;
    }
}
