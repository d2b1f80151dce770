using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Lathe.Package.Tests.Support;

namespace Lathe.Package.Tests;

/// <summary>What is in the packages.</summary>
[Collection(FeedCollection.Name)]
public sealed class PackageContentTests(Feed feed)
{
    [Theory]
    [InlineData("Lathe.Runtime", "lib/net10.0/Lathe.Runtime.dll", "lib/net10.0/Lathe.Runtime.xml")]
    [InlineData("Lathe.CommandLine", "lib/net10.0/Lathe.CommandLine.dll", "lib/net10.0/Lathe.CommandLine.xml")]
    [InlineData(
        "Lathe.Testing", "lib/net10.0/Lathe.Testing.dll", "lib/net10.0/Lathe.Testing.xml", "lib/net10.0/Lathe.Generators.dll", "build/Lathe.Testing.targets")]
    [InlineData(
        "Lathe.Templates", "content/lathe/.template.config/template.json", "content/lathe/LatheProject.csproj", "content/lathe/Models.cs", "content/lathe/Program.cs")]
    public void APackage_HoldsNothingElse(string id, params string[] files) => Assert.Equal(files.Append("README.md").Order(), FilesOf(id));

    [Fact]
    public void TheGenerators_AreAnAnalyzerAndItsKnobs()
    {
        IEnumerable<string> files = FilesOf("Lathe.Generators");

        Assert.Contains("analyzers/dotnet/cs/Lathe.Generators.dll", files);
        Assert.Contains("analyzers/dotnet/cs/Lathe.CodeFixes.dll", files);
        Assert.Contains("build/Lathe.Generators.props", files);
        Assert.Contains("buildTransitive/Lathe.Generators.props", files);
        Assert.Contains("build/Lathe.Generators.targets", files);
        Assert.Contains("buildTransitive/Lathe.Generators.targets", files);
        Assert.DoesNotContain(files, static file => file.StartsWith("lib/", StringComparison.Ordinal));
        Assert.Equal("true", Metadata("Lathe.Generators", "developmentDependency")?.Value);
    }

    [Theory]
    [InlineData("Lathe.Runtime")]
    [InlineData("Lathe.CommandLine")]
    [InlineData("Lathe.Testing")]
    public void ALibrary_HasItsSymbolsBesideIt(string id)
    {
        using ZipArchive symbols = ZipFile.OpenRead(feed.FileOf(id, "snupkg"));
        Assert.Contains(symbols.Entries, entry => entry.FullName == $"lib/net10.0/{id}.pdb");
    }

    [SkippableTheory]
    [InlineData("Lathe.Runtime")]
    [InlineData("Lathe.Generators")]
    [InlineData("Lathe.CommandLine")]
    [InlineData("Lathe.Testing")]
    [InlineData("Lathe.Templates")]
    public void APackage_SaysFromWhichCommitItWasMade(string id)
    {
        Skip.IfNot(Path.Exists(Path.Combine(BuildFacts.Repository, ".git")), "these sources are not in a git repository");
        string head = feed.Shell.Run("git", "-C", BuildFacts.Repository, "rev-parse", "HEAD").Expect(0).Output.Trim();
        Assert.Equal(head, Metadata(id, "repository")?.Attribute("commit")?.Value);
    }

    /// <summary>What shows a package's README has no repository around it.</summary>
    [Theory]
    [InlineData("Lathe.Runtime")]
    [InlineData("Lathe.Generators")]
    [InlineData("Lathe.CommandLine")]
    [InlineData("Lathe.Testing")]
    [InlineData("Lathe.Templates")]
    public void TheReadme_IsThatOfTheRepository_WithLinksThatLeadThere(string id)
    {
        const string Pages = "https://github.com/lathe-toolkit/lathe/blob/main/";
        string readme = TextOf(id, "README.md");
        string[] links = [.. Regex.Matches(readme, @"\]\(([^)#]*)").Select(static link => link.Groups[1].Value)];

        Assert.NotEmpty(links);
        Assert.All(links, static link => Assert.StartsWith("https://", link, StringComparison.Ordinal));
        Assert.All(
            links.Where(static link => link.StartsWith(Pages, StringComparison.Ordinal)),
            static link => Assert.True(File.Exists(Path.Combine(BuildFacts.Repository, link[Pages.Length..])), link));
        Assert.Equal(
            File.ReadAllText(Path.Combine(BuildFacts.Repository, "README.md")).TrimEnd(),
            readme.Replace($"]({Pages}", "](", StringComparison.Ordinal).TrimEnd());
    }

    private string TextOf(string id, string file)
    {
        using ZipArchive package = ZipFile.OpenRead(feed.FileOf(id));
        using StreamReader reader = new(package.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }

    private string[] FilesOf(string id)
    {
        using ZipArchive package = ZipFile.OpenRead(feed.FileOf(id));
        return
        [
            .. package.Entries.Select(static entry => entry.FullName)
                .Where(static file => !file.StartsWith("_rels/", StringComparison.Ordinal) && !file.StartsWith("package/", StringComparison.Ordinal)
                    && !file.EndsWith(".nuspec", StringComparison.Ordinal) && file != "[Content_Types].xml")
                .Order(),
        ];
    }

    private XElement? Metadata(string id, string element)
    {
        using ZipArchive package = ZipFile.OpenRead(feed.FileOf(id));
        using Stream nuspec = package.GetEntry($"{id}.nuspec")!.Open();
        return XDocument.Load(nuspec).Descendants().FirstOrDefault(child => child.Name.LocalName == element);
    }
}
