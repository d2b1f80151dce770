using System.Text;

namespace Lathe.Npy;

/// <summary>Python's own way of writing the few values that stand in a header, so that our files equal numpy's.</summary>
internal static class PythonText
{
    /// <summary>A shape as a tuple: <c>()</c>, <c>(3,)</c>, <c>(3, 4)</c>.</summary>
    public static string Shape(IReadOnlyList<long> shape) =>
        shape.Count == 1 ? $"({shape[0]},)" : $"({string.Join(", ", shape)})";

    /// <summary>A string in quotes as repr() writes it.</summary>
    public static string Quote(string text)
    {
        char quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        var quoted = new StringBuilder().Append(quote);
        foreach (char letter in text)
            _ = letter switch
            {
                '\n' => quoted.Append(@"\n"),
                '\r' => quoted.Append(@"\r"),
                '\t' => quoted.Append(@"\t"),
                _ when letter == quote || letter == '\\' => quoted.Append('\\').Append(letter),
                _ when char.IsControl(letter) || letter is '\u00A0' or '\u00AD' => quoted.Append($@"\x{(int)letter:x2}"),
                _ => quoted.Append(letter),
            };

        return quoted.Append(quote).ToString();
    }
}
