using System.Text.RegularExpressions;
using System.Xml.Linq;
using Lathe.Package.Tests.Support;

namespace Lathe.Package.Tests;

/// <summary>An empty project that references Lathe.Runtime alone, as README.md says.</summary>
[Collection(FeedCollection.Name)]
public sealed partial class UserProjectTests(Feed feed)
{
    [Fact]
    public void OnePackage_IsEnoughToDeclare_Train_AndRecommend()
    {
        Shell project = NewProject("Movies");
        WriteFilesOfReadme(project, count: 2);
        Directory.CreateSymbolicLink(Path.Combine(project.Folder, "ml"), feed.Ratings);

        project.Dotnet("build", "-c", "Release", "-warnaserror");
        string output = project.Dotnet("run", "-c", "Release", "--no-build");

        Assert.Equal(5, Recommendations().Count(output));
        Assert.True(File.Exists(Path.Combine(project.Folder, "model", "user_factors.npy")));
    }

    [Fact]
    public void AProject_EvaluatesOnlyThePropertiesOfKernelsProps()
    {
        Shell project = NewProject("Properties");
        project.Dotnet("add", "package", "Lathe.Testing");

        string whole = project.Dotnet("msbuild", "-preprocess");
        string[] ours = [.. ImportedFiles().Matches(whole).Select(static file => file.Value).Distinct()];
        string[] set = [.. ours.SelectMany(static file => PropertiesOf(file)).Distinct().Order()];

        Assert.NotEmpty(set);
        Assert.Equal(PropertiesOf(Path.Combine(BuildFacts.Repository, "Kernels.props")).Order(), set);
    }

    [Fact]
    public void AKnob_ReachesTheGenerator()
    {
        Shell project = NewProject("Knobs");
        project.Dotnet("msbuild", "-t:GenerateMSBuildEditorConfigFile", "-p:LatheUnrollCap=64");

        string options = Assert.Single(Directory.GetFiles(project.Folder, "*.GeneratedMSBuildEditorConfig.editorconfig", SearchOption.AllDirectories));
        Assert.Contains("build_property.LatheUnrollCap = 64", File.ReadAllLines(options));
    }

    [Fact]
    public void ALanguageThatIsTooOld_IsOneError()
    {
        Shell project = NewProject("Old");
        File.WriteAllText(
            Path.Combine(project.Folder, "Models.cs"), "using Lathe;\n[FactorModel(Rank = 8), BoldDriver] public sealed partial class A;\n");

        string output = project.Run("dotnet", "build", "-p:LangVersion=12.0").Expect(1).Output;
        Assert.Equal(["error LATHE0203"], Errors().Matches(output).Select(static error => error.Value).Distinct());
    }

    /// <summary>The compiler's own errors, which keep it from running analyzers, come after it and are not reached.</summary>
    [Fact]
    public void DeclarationsWithoutTheRuntime_AreOneError()
    {
        Shell project = NewProject("Bare", "Lathe.Generators");
        project.Dotnet("build", "-warnaserror");

        File.WriteAllText(
            Path.Combine(project.Folder, "Models.cs"), "using Lathe;\n[FactorModel(Rank = 8), BoldDriver] public sealed partial class A;\n");
        string output = project.Run("dotnet", "build").Expect(1).Output;

        Assert.Equal(["error LATHE0201"], Errors().Matches(output).Select(static error => error.Value).Distinct());
        Assert.Contains("Models.cs", output, StringComparison.Ordinal);
    }

    /// <summary>README's program, with one number wrong: the compiler misses nothing else.</summary>
    [Fact]
    public void AWrongDeclaration_IsOneError_ThatSuppressionMovesToRunTime()
    {
        Shell project = NewProject("Wrong");
        WriteFilesOfReadme(project, count: 2);
        string file = Path.Combine(project.Folder, "MovieModel.cs");
        File.WriteAllText(file, File.ReadAllText(file).Replace("Rank = 32", "Rank = 0", StringComparison.Ordinal));

        string output = project.Run("dotnet", "build").Expect(1).Output;
        Assert.Equal(["error LATHE0001"], Errors().Matches(output).Select(static error => error.Value).Distinct());
        project.Dotnet("build", "-warnaserror", "-p:RunAnalyzers=false");
    }

    /// <summary>A program that hands its models over compiles before it has one.</summary>
    [Fact]
    public void AProgramWithoutAModel_HasAnEmptyCatalogue()
    {
        Shell project = NewProject("Empty");
        File.WriteAllText(Path.Combine(project.Folder, "Program.cs"), "System.Console.WriteLine($\"models: {Empty.ModelCatalogue.Models.Count}\");\n");

        project.Dotnet("build", "-warnaserror");
        Assert.Contains("models: 0", project.Dotnet("run", "--no-build"), StringComparison.Ordinal);
    }

    /// <summary>A console project with the package; <c>dotnet add package</c> takes the version that the feed has.</summary>
    private Shell NewProject(string name, string package = "Lathe.Runtime")
    {
        Shell project = feed.NewFolder(name);
        project.Dotnet("new", "console", "--no-restore");
        project.Dotnet("add", "package", package);
        return project;
    }

    /// <summary>The declaration, then the program that uses it.</summary>
    private static void WriteFilesOfReadme(Shell project, int count)
    {
        foreach (MarkdownBlock file in MarkdownPage.Read("README.md").Where(static block => block.FileName is not null).Take(count))
            File.WriteAllText(Path.Combine(project.Folder, file.FileName!), file.Text);
    }

    private static IEnumerable<string> PropertiesOf(string file) =>
        XDocument.Load(file).Descendants("PropertyGroup").Elements().Select(static property => property.Name.LocalName);

    [GeneratedRegex(@"^\d+\.\d\d \S", RegexOptions.Multiline)]
    private static partial Regex Recommendations();

    [GeneratedRegex(@"error [A-Z]+\d+")]
    private static partial Regex Errors();

    // A preprocessed project names each file before its contents.
    [GeneratedRegex(@"(?<=^|\s)/[^\s""$]*/lathe\.[a-z]+/[^\s""]*\.(props|targets)")]
    private static partial Regex ImportedFiles();
}
