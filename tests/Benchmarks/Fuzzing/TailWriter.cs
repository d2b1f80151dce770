using System.Text;

namespace Lathe.Benchmarks.Fuzzing;

/// <summary>Keeps the end of what is written: a million lines of progress are not the program's memory.</summary>
internal sealed class TailWriter : TextWriter
{
    private const int Kept = 1 << 16;

    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        _text.Append(value);
        if (value == '\n' && _text.Length > 2 * Kept)
        {
            string tail = _text.ToString(_text.Length - Kept, Kept);
            _text.Clear().Append(tail.AsSpan(tail.IndexOf('\n') + 1));
        }
    }

    public override string ToString() => _text.ToString();
}
