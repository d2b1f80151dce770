using System.Text.RegularExpressions;
using Lathe.Package.Tests.Support;

namespace Lathe.Package.Tests;

/// <summary><c>dotnet new lathe</c>.</summary>
[Collection(FeedCollection.Name)]
public sealed partial class TemplateTests(Feed feed)
{
    /// <summary>A name that is no namespace as it stands.</summary>
    private const string Name = "my-films";

    [Fact]
    public void ANewProject_HasEveryCommandForItsModels()
    {
        Shell project = NewProject("Template", Name);
        Assert.Single(File.ReadAllLines(Path.Combine(project.Folder, "Program.cs")));

        project.Dotnet("build", "-c", "Release", "-warnaserror");

        string Lathe(params string[] line) => project.Dotnet([Path.Combine("bin", "Release", "net10.0", $"{Name}.dll"), .. line]);
        Assert.StartsWith("StarModel", Lathe("models"));
        string[] outputs = [.. Steps(project).Select(line => Lathe(line.Split(' ')))];
        Assert.Equal(6, outputs.Length);
        Assert.Contains("RMSE", outputs[^2]);
        Assert.Equal(10, Rows().Count(outputs[^1]));
    }

    [Fact]
    public void AKeyword_IsNoNamespace()
    {
        Shell project = NewProject("Keyword", "new.class");

        string Text(string file) => File.ReadAllText(Path.Combine(project.Folder, file));
        Assert.Contains("namespace _new._class;", Text("Models.cs"), StringComparison.Ordinal);
        Assert.Contains(" _new._class.ModelCatalogue.Models", Text("Program.cs"), StringComparison.Ordinal);
        Assert.Contains("<RootNamespace>_new._class</RootNamespace>", Text("new.class.csproj"), StringComparison.Ordinal);
    }

    /// <summary>Installs the template where only this test sees it, and makes a project of a name.</summary>
    private Shell NewProject(string place, string name)
    {
        Shell folder = feed.NewFolder(place);
        string hive = Path.Combine(folder.Folder, "hive");
        folder.Dotnet("new", "install", feed.FileOf("Lathe.Templates"), "--debug:custom-hive", hive);
        folder.Dotnet("new", "lathe", "-o", name, "--debug:custom-hive", hive);
        return folder.In(name);
    }

    /// <summary>The commands that the template's comments show.</summary>
    private static IEnumerable<string> Steps(Shell project) =>
        Step().Matches(File.ReadAllText(Path.Combine(project.Folder, "Models.cs"))).Select(static step => step.Groups[1].Value.Trim());

    [GeneratedRegex("^//   dotnet run -c Release -- ([^#\n]*)", RegexOptions.Multiline)]
    private static partial Regex Step();

    // A row of the table begins with its place.
    [GeneratedRegex(@"^ *\d+ ", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
