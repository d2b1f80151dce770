using System.Text;
using System.Text.RegularExpressions;

namespace Lathe.Benchmarks.Fuzzing;

/// <summary>Changes a text word by word, so that it stays close to its language: words left out, repeated, exchanged, replaced by others.</summary>
internal static partial class TokenMutation
{
    private static readonly string[] Texts =
    [
        "", " ", "0", "-0", "1", "-1", "007", "+5", "1e5", "1e39", "1e999", "-1e999", "1e-400", "NaN", "inf", "-Infinity", "0x10", "1_000", "1,5", "1.5.2",
        "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "99999999999999999999999", "0.1", "5.0", "3.0000001",
        "null", "true", "false", "None", "{}", "[]", "()", "(1,)", "\"", "\"\"", "'", "'O'", "'<f8'", "'<U1000000000'", "'V999999999'", "\"\\ud800\"", "\"\\u0000\"",
        ",", ";", ":", "::", "\t", "|", "\n", "\r\n", "\r", "\0", "\u001b[31m", "\u00e9", "\u65e5\u672c", "\U0001F600", "\u202e", "\ufeff", "ann", "userId", "rating",
        "1997-07-16", "1997-07-16T19:20:30+01:00", "964982703", "964982703000", "%s", "{0}", "../x", "a/b", "=", "=1,2",
    ];

    /// <summary>Changes a text that is held as bytes; what is no UTF-8 survives as Latin-1.</summary>
    public static byte[] Apply(byte[] bytes, Chance chance)
    {
        Encoding encoding = bytes.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)127) && !IsUtf8(bytes) ? Encoding.Latin1 : Encoding.UTF8;
        List<string> words = [.. Words().Matches(encoding.GetString(bytes)).Select(static match => match.Value)];
        Change(words, chance);
        string text = string.Concat(words);
        return encoding.GetBytes(text);
    }

    /// <summary>Changes one word or a run of them.</summary>
    public static void Change(List<string> words, Chance chance)
    {
        if (words.Count == 0)
        {
            words.Add(chance.Of(Texts));
            return;
        }

        int place = chance.Below(words.Count), other = chance.Below(words.Count);
        int length = Math.Min(chance.Size(64), words.Count - place);
        switch (chance.Below(8))
        {
            case 0:
                words.RemoveAt(place);
                break;
            case 1:
                words.RemoveRange(place, length);
                break;
            case 2:
                words.InsertRange(place, words.GetRange(place, length));
                break;
            case 3:
                (words[place], words[other]) = (words[other], words[place]);
                break;
            case 4:
                words.Insert(place, words[other]);
                break;
            case 5:
                words.Insert(place, Hostile(chance));
                break;
            default:
                words[place] = Hostile(chance);
                break;
        }
    }

    private static string Hostile(Chance chance) => chance.Below(24) switch
    {
        0 => string.Concat(Enumerable.Repeat(chance.Of(Texts), chance.Size(2000))),
        1 => new string((char)('a' + chance.Below(26)), chance.Size(100_000)),
        _ => chance.Of(Texts),
    };

    private static bool IsUtf8(byte[] bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    /// <summary>Quoted texts, numbers, names, spaces; every other character is a word of its own.</summary>
    [GeneratedRegex("""
        "(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|-?[0-9][0-9.]*(?:[eE][+-]?[0-9]+)?|\w+|[ ]+|.
        """, RegexOptions.Singleline)]
    private static partial Regex Words();
}
