using System.Runtime.CompilerServices;
using System.Text;

namespace Lathe.Generators.Emission.Text;

/// <summary>
/// A template that looks like its output: a hole standing first on its line takes several lines at that indentation, and
/// vanishes with its line when empty. Line ends are LF on every machine.
/// </summary>
internal static class Code
{
    /// <summary>The text of a template.</summary>
    public static string Of(Template template) => template.ToString();

    /// <summary>Lines joined for a hole.</summary>
    public static string Lines(IEnumerable<string> lines) => string.Join("\n", lines);

    /// <summary>Lines joined for a hole.</summary>
    public static string Lines(params string[] lines) => string.Join("\n", lines);
}

/// <summary>Collects the literal parts and the holes of a <see cref="Code"/> template.</summary>
[InterpolatedStringHandler]
internal readonly struct Template(int literalLength, int holes)
{
    private readonly StringBuilder _text = new(literalLength + holes * 32);

    public void AppendLiteral(string literal)
    {
        literal = literal.Replace("\r\n", "\n");

        // The newline after an empty hole that had its line to itself belongs to the hole.
        if (literal.Length > 0 && literal[0] == '\n' && LineIsVanishing())
        {
            int line = LineStart();
            _text.Remove(line, _text.Length - line);
            literal = literal.Substring(1);
        }

        _text.Append(literal);
    }

    public void AppendFormatted(string value)
    {
        int start = LineStart();
        int indent = _text.Length - start;
        bool alone = Blank(start, _text.Length);

        if (alone && value.Length == 0)
        {
            _text.Append(Vanished);
            return;
        }

        string margin = "\n" + new string(' ', alone ? indent : 0);
        _text.Append(value.Replace("\n", margin).Replace(margin + "\n", "\n\n"));
    }

    public void AppendFormatted(int value) => AppendFormatted(value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public override string ToString() => TidyBlankLines(_text.Replace(Vanished.ToString(), "").ToString());

    /// <summary>Marks an empty hole until its line is known to hold nothing else.</summary>
    private const char Vanished = '\u0001';

    private bool LineIsVanishing()
    {
        int start = LineStart();
        return _text.Length > start && _text[_text.Length - 1] == Vanished && Blank(start, _text.Length - 1);
    }

    private bool Blank(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            if (_text[i] is not (' ' or Vanished))
            {
                return false;
            }
        }

        return true;
    }

    private int LineStart()
    {
        int start = _text.Length;
        while (start > 0 && _text[start - 1] != '\n')
        {
            start--;
        }

        return start;
    }

    /// <summary>No line ends in blanks, and where a hole between two empty lines vanished, one of them stays.</summary>
    private static string TidyBlankLines(string text)
    {
        string[] lines = [.. text.Split('\n').Select(static line => line.TrimEnd(' '))];
        return string.Join("\n", lines.Where((line, i) => line.Length > 0 || i == 0 || i == lines.Length - 1 || lines[i - 1].Length > 0));
    }
}
