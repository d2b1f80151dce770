using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Lathe.CommandLine.Tests.Support;

namespace Lathe.CommandLine.Tests;

/// <summary>Every error sentence is declared once, and explained where users look.</summary>
public sealed class ProblemTests
{
    private static readonly string Repository = Path.GetFullPath("../..", Path.GetDirectoryName(ThisFile())!);

    [Fact]
    public void ThePageIsWrittenFromTheLists()
    {
        string page = TroubleshootingPage.Write(), verified = Path.Combine(Repository, "docs", "troubleshooting.md");
        string received = Path.ChangeExtension(verified, ".received.md");
        bool same = File.Exists(verified) && File.ReadAllText(verified) == page;
        if (same)
        {
            File.Delete(received);
        }
        else
        {
            File.WriteAllText(received, page);
        }

        Assert.True(same, $"Read the difference, then accept it with:\n  mv '{received}' '{verified}'");
    }

    [Fact]
    public void NamesAreUnique()
    {
        string[] names = [.. ProblemLists.All.SelectMany(static list => list.Problems).Select(static problem => problem.Name)];
        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
    }

    [Fact]
    public void SentencesAreWhole() => Assert.All(ProblemLists.All.SelectMany(static list => list.Problems), static problem =>
    {
        Assert.Matches(@"^[^\n]*[.?}]$", problem.Sentence);
        Assert.Matches(@"^[^\n]*[.]$", problem.Cause);
        Assert.Matches(@"^[^\n]*[.]$", problem.Cure);
    });

    [Fact]
    public void EachProblemIsUsed()
    {
        string sources = string.Concat(from room in (string[])["Runtime", "App"]
                                       from file in Directory.EnumerateFiles(Path.Combine(Repository, room), "*.cs", SearchOption.AllDirectories)
                                       select File.ReadAllText(file));
        Assert.All(
            from list in ProblemLists.All from problem in list.Problems select $"{list.Type.Name}.{problem.Name}",
            use => Assert.Matches($@"\b{Regex.Escape(use)}\b", sources));
    }

    [Fact]
    public void AnErrorHasItsProblem()
    {
        LatheException error = Assert.Throws<LatheException>(() => RatingColumns.Parse("user=a"));
        Assert.Equal("ColumnsIncomplete", error.Problem.Name);
        Assert.Equal(error.Problem.With("user=a"), error.Message);
    }

    [Fact]
    public void ASentenceTakesAValueForEachHole()
    {
        Problem problem = new("The {colour} file {name} is {size} long.", "It grew.", "Cut it.");
        Assert.Equal("The red file {name} is 1.5 long.", problem.With("red", "{name}", 1.5));
        Assert.Throws<ArgumentException>(() => problem.With("red", "a"));
        Assert.Throws<ArgumentException>(() => problem.With("red", "a", 1.5, "more"));
        Assert.Throws<ArgumentException>(() => problem.With());
        Assert.Equal(nameof(ASentenceTakesAValueForEachHole), problem.Name);
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
