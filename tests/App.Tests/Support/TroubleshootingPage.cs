using System.Text;

namespace Lathe.CommandLine.Tests.Support;

/// <summary>docs/troubleshooting.md, written from the lists of problems.</summary>
internal static class TroubleshootingPage
{
    private const string Introduction = """
        # Troubleshooting

        Every error of Lathe is one sentence that says what is wrong and what to do. This page has them all, with the cause and the cure of each;
        only what the system or the parser of the command line says in words of its own is not here.
        Search it for a part of the sentence that does not name your own files and values: those stand where this page has words in braces.

        The command line prints the sentence to stderr and exits 2 when the command line is wrong, 130 when it was interrupted, and else 1.
        In C# an error of the Runtime is a `LatheException`, and its `Problem.Name` is the heading that it has here; the name stays when the wording changes.

        This page is written from the lists of problems in the code, by a test: edit those, not this.

        """;

    public static string Write()
    {
        StringBuilder text = new(Introduction.ReplaceLineEndings("\n"));
        text.Append('\n');
        foreach (ProblemList list in ProblemLists.All)
        {
            text.Append($"- [{list.Heading}](#{AnchorOf(list.Heading)})\n");
        }

        foreach (ProblemList list in ProblemLists.All)
        {
            text.Append($"\n## {list.Heading}\n");
            foreach (Problem problem in list.Problems)
            {
                text.Append($"\n### {problem.Name}\n```text\n{problem.Sentence}\n```\n{problem.Cause}\n\n**What to do:** {problem.Cure}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>As GitHub makes it: lower case, without punctuation, blanks as dashes.</summary>
    private static string AnchorOf(string heading) =>
        string.Concat(heading.ToLowerInvariant().Where(static letter => char.IsLetterOrDigit(letter) || letter == ' ')).Replace(' ', '-');
}
