using Lathe.Package.Tests.Support;

namespace Lathe.Package.Tests;

/// <summary><c>dotnet new lathe</c>.</summary>
[Collection(FeedCollection.Name)]
public sealed class TemplateTests(Feed feed)
{
    /// <summary>A name that is no namespace as it stands.</summary>
    private const string Name = "my-films";

    [Fact]
    public void ANewProject_HasEveryCommandForItsModels()
    {
        Shell folder = feed.NewFolder("Template");
        string hive = Path.Combine(folder.Folder, "hive");
        folder.Dotnet("new", "install", feed.FileOf("Lathe.Templates"), "--debug:custom-hive", hive);
        folder.Dotnet("new", "lathe", "-o", Name, "--debug:custom-hive", hive);
        Shell project = folder.In(Name);
        Assert.Single(File.ReadAllLines(Path.Combine(project.Folder, "Program.cs")));

        project.Dotnet("build", "-c", "Release", "-warnaserror");

        string Lathe(params string[] line) => project.Dotnet([Path.Combine("bin", "Release", "net10.0", $"{Name}.dll"), .. line]);
        Assert.StartsWith("StarModel", Lathe("models"));
        Lathe("sample", "--out", "ratings.csv", "--titles", "movies.csv");
        Lathe("convert", "ratings.csv", "--items", "movies.csv", "--out", "data");
        Lathe("split", "data");
        Lathe("train", "data", "--out", "model", "--set", "Training.Epochs=5");
        Assert.Contains("RMSE", Lathe("evaluate", "model"));
        Assert.Contains("\"recommendations\"", Lathe("recommend", "model", "--user", "1", "--top", "3", "--json"));
    }
}
