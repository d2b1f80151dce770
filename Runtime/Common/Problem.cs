using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Lathe;

/// <summary>
/// A kind of error: its sentence with holes for what it names, why it happens and what to do. Each is a field of a list of
/// problems, thrown from there and explained from there in docs/troubleshooting.md, so that the two cannot drift apart.
/// </summary>
public sealed class Problem
{
    /// <summary>Declares a kind of error.</summary>
    /// <param name="sentence">One sentence that names file, line or value and says what to do; holes are <c>{word}</c>.</param>
    /// <param name="cause">Why it happens, in a sentence or two.</param>
    /// <param name="cure">What to do about it.</param>
    /// <param name="name">The name of the field that holds it.</param>
    public Problem(string sentence, string cause, string cure, [CallerMemberName] string name = "") =>
        (Sentence, Cause, Cure, Name) = (sentence, cause, cure, name);

    /// <summary>The name to tell it by in a program; it stays when the wording changes.</summary>
    public string Name { get; }

    /// <summary>The sentence with its holes: <c>The folder '{folder}' exists already.</c></summary>
    public string Sentence { get; }

    /// <summary>Why it happens.</summary>
    public string Cause { get; }

    /// <summary>What to do about it.</summary>
    public string Cure { get; }

    /// <summary>The error of this kind about these things.</summary>
    /// <param name="values">What goes into the holes, in their order.</param>
    public LatheException Of(params ReadOnlySpan<object?> values) => new(this, With(values), cause: null);

    /// <summary>The error of this kind about these things, which another exception brought about.</summary>
    /// <param name="cause">The other exception.</param>
    /// <param name="values">What goes into the holes, in their order.</param>
    public LatheException Because(Exception cause, params ReadOnlySpan<object?> values)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return new(this, Fill(values, cause.Message), cause);
    }

    /// <summary>The sentence about these things; numbers are written in the invariant culture, and of a long text in quotes the two ends.</summary>
    /// <exception cref="ArgumentException">There are more or fewer values than holes.</exception>
    public string With(params ReadOnlySpan<object?> values) => Fill(values, "");

    /// <param name="values">What goes into the holes.</param>
    /// <param name="message">The words of another exception, which may repeat a long path.</param>
    private string Fill(ReadOnlySpan<object?> values, string message)
    {
        StringBuilder text = new();
        int next = 0, place = 0;
        for (int open = Sentence.IndexOf('{'); open >= 0 && next < values.Length; open = Sentence.IndexOf('{', place))
        {
            string value = Convert.ToString(values[next], CultureInfo.InvariantCulture) ?? "";
            bool foreign = Sentence[..open].EndsWith('\'') || message.StartsWith(value, StringComparison.Ordinal);
            text.Append(Sentence.AsSpan(place, open - place)).Append(foreign ? Ends(value) : value);
            next++;
            place = Sentence.IndexOf('}', open) + 1;
        }

        return next == values.Length && Sentence.IndexOf('{', place) < 0
            ? text.Append(Sentence.AsSpan(place)).ToString()
            : throw new ArgumentException($"'{Sentence}' is not for {values.Length} values", nameof(values));
    }

    /// <summary>A file's line may be the whole file: who reads the sentence needs enough of it to find it.</summary>
    private static string Ends(string text)
    {
        const int longest = 200, begin = 120, end = 60;
        if (text.Length <= longest)
        {
            return text;
        }

        int head = char.IsHighSurrogate(text[begin - 1]) ? begin - 1 : begin;
        int tail = char.IsLowSurrogate(text[^end]) ? end - 1 : end;
        return $"{text.AsSpan(0, head)} ... {text.AsSpan(text.Length - tail)}";
    }
}
