namespace Lathe.Tests.Common;

/// <summary>What a sentence quotes is shortened where it is long; what it says itself is not.</summary>
public sealed class ProblemSentenceTests
{
    private static readonly Problem Quoting = new("The file '{file}' is none of {names}: {reason}; name another.", "cause", "cure");

    [Fact]
    public void AQuotedText_KeepsItsTwoEnds()
    {
        string names = string.Join(", ", Enumerable.Range(0, 200));
        string sentence = Quoting.With("begin" + new string('x', 5000) + "end", names, "reason");
        Assert.Equal($"The file 'begin{new string('x', 115)} ... {new string('x', 57)}end' is none of {names}: reason; name another.", sentence);
    }

    [Fact]
    public void ATextOfTwoHundredCharacters_IsWhole() =>
        Assert.Equal($"The file '{new string('x', 200)}' is none of : ; name another.", Quoting.With(new string('x', 200), "", ""));

    [Fact]
    public void PairsOfSurrogates_AreNotCut()
    {
        foreach (string text in new[] { string.Concat(Enumerable.Repeat("\U0001F600", 500)), "a" + string.Concat(Enumerable.Repeat("\U0001F600", 500)) + "b" })
        {
            string sentence = Quoting.With(text, "", "");
            Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(sentence)));
        }
    }

    [Fact]
    public void TheWordsOfAnotherException_KeepTheirTwoEnds()
    {
        IOException cause = new("The path '" + new string('x', 5000) + "' is too long.");
        Assert.InRange(Quoting.Because(cause, "file", "names", cause.Message.TrimEnd('.')).Message.Length, 200, 300);
    }
}
