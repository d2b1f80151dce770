using System.Text.RegularExpressions;
using Lathe.Package.Tests.Support;

namespace Lathe.Package.Tests;

/// <summary>docs/snapshot-testing.md, step by step as it stands there.</summary>
[Collection(FeedCollection.Name)]
public sealed partial class SnapshotPageTests(Feed feed)
{
    private const string Page = "docs/snapshot-testing.md";

    [Fact]
    public void TheSteps_LeadFromAnEmptyFolderToAnAcceptedSnapshot()
    {
        Shell project = feed.NewFolder("Kernels.Tests");
        foreach (MarkdownBlock file in MarkdownPage.Read(Page).Where(static block => block.FileName is not null))
            File.WriteAllText(Path.Combine(project.Folder, file.FileName!), file.Text);

        string[] steps = [.. MarkdownPage.Read(Page).Where(static block => block.Language == "sh").Select(static block => block.Text.Trim())];
        Assert.Equal("dotnet test", steps.Distinct().Single());
        ShellOutcome first = project.Run("bash", "-c", steps[0]).Expect(1);

        MatchCollection accept = Accept().Matches(first.Output);
        Assert.NotEmpty(accept);
        foreach (Match command in accept)
            project.Run("bash", "-c", command.Value).Expect(0);

        project.Run("bash", "-c", steps[0]).Expect(0);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(project.Folder, "Snapshots"), "*.verified.cs"));
    }

    [GeneratedRegex(@"mv '[^']*' '[^']*'")]
    private static partial Regex Accept();
}
