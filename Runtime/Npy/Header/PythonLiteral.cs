using System.Globalization;
using System.Text;

namespace Lathe.Npy;

/// <summary>A Python list or tuple.</summary>
/// <param name="IsTuple">Whether it was written in parentheses.</param>
/// <param name="Items">The values.</param>
internal sealed record PythonSequence(bool IsTuple, IReadOnlyList<object?> Items);

/// <summary>
/// Reads the literals that a header may hold: dictionaries with text keys, lists, tuples, strings, whole numbers, True, False
/// and None. Nothing is evaluated, so nothing can be executed.
/// </summary>
/// <remarks>Values come as Dictionary, <see cref="PythonSequence"/>, string, long, bool and null.</remarks>
internal ref struct PythonLiteral
{
    // numpy nests two levels per structured dtype; a header that goes deeper than this wants to exhaust the stack.
    private const int DeepestNesting = 64;

    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private int _depth;

    private PythonLiteral(ReadOnlySpan<char> text) => _text = text;

    /// <summary>The value of the whole text.</summary>
    /// <exception cref="FormatException">The text is not one literal; the message says what stands where.</exception>
    public static object? Parse(ReadOnlySpan<char> text)
    {
        var literal = new PythonLiteral(text);
        object? value = literal.Value();
        return literal.Next() == '\0' && literal._at == text.Length ? value : throw literal.Unexpected("the end");
    }

    private object? Value()
    {
        if (++_depth > DeepestNesting)
            throw new FormatException($"it nests deeper than {DeepestNesting} levels");

        object? value = Next() switch
        {
            '{' => Dictionary(),
            '[' => Sequence(']', isTuple: false),
            '(' => Sequence(')', isTuple: true),
            '\'' or '"' => Text(),
            '-' or '+' or (>= '0' and <= '9') => Number(),
            _ => Word(),
        };
        _depth--;
        return value;
    }

    private Dictionary<string, object?> Dictionary()
    {
        var items = new Dictionary<string, object?>();
        for (_at++; Next() != '}';)
        {
            if (Value() is not string key)
                throw new FormatException("a key of its dictionary is not text");

            Expect(':');
            if (!items.TryAdd(key, Value()))
                throw new FormatException($"it has the key {PythonText.Quote(key)} twice");
            if (Next() != '}')
                Expect(',');
        }

        _at++;
        return items;
    }

    private object? Sequence(char end, bool isTuple)
    {
        var items = new List<object?>();
        bool comma = false;
        for (_at++; Next() != end;)
        {
            items.Add(Value());
            comma = Next() == ',';
            if (comma)
                _at++;
            else if (Next() != end)
                throw Unexpected($"',' or '{end}'");
        }

        _at++;
        // Parentheses without a comma only group: (3) is the number 3.
        return isTuple && items.Count == 1 && !comma ? items[0] : new PythonSequence(isTuple, items);
    }

    private string Text()
    {
        var text = new StringBuilder();
        char quote = _text[_at++];
        while (true)
        {
            char letter = _at < _text.Length ? _text[_at++] : throw Unexpected("a closing quote");
            if (letter == quote)
                return text.ToString();
            if (letter == '\\')
                Escape(text);
            else
                text.Append(letter);
        }
    }

    private void Escape(StringBuilder text)
    {
        char letter = _at < _text.Length ? _text[_at++] : '\0';
        int digits = letter switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            if (_at + digits > _text.Length
                || !uint.TryParse(_text.Slice(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code)
                || !Rune.IsValid(code))
                throw Unexpected($"{digits} hexadecimal digits of a character");

            text.Append(new Rune(code).ToString());
            _at += digits;
            return;
        }

        text.Append(letter switch
        {
            '\\' or '\'' or '"' => letter,
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Unexpected("a known escape"),
        });
    }

    private long Number()
    {
        int start = _at++;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        if (!long.TryParse(_text[start.._at], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
            throw new FormatException($"the number {_text[start.._at]} fits no array");

        // Python 2 marked long integers with an L; numpy reads such headers too.
        if (_at < _text.Length && _text[_at] == 'L')
            _at++;
        return number;
    }

    private object? Word()
    {
        int start = _at;
        while (_at < _text.Length && char.IsAsciiLetter(_text[_at]))
            _at++;
        ReadOnlySpan<char> word = _text[start.._at];
        if (word is "u" && Next() is '\'' or '"')
            return Text();

        _at = word is "True" or "False" or "None" ? _at : start;
        return word is "None" ? null : word is "True" ? true : word is "False" ? false : throw Unexpected("a value");
    }

    /// <summary>The next character that is not white space, or NUL at the end.</summary>
    private char Next()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\n' or '\r' or '\t' or '\f')
            _at++;
        return _at < _text.Length ? _text[_at] : '\0';
    }

    private void Expect(char mark)
    {
        if (Next() != mark)
            throw Unexpected($"'{mark}'");
        _at++;
    }

    private readonly FormatException Unexpected(string wanted) => new(
        _at < _text.Length
            ? $"at character {_at} it has {PythonText.Quote(_text[_at].ToString())} where {wanted} should stand"
            : $"it ends where {wanted} should stand");
}
