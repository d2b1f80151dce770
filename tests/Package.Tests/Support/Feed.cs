using Lathe.CommandLine;
using Lathe.Tests.Support;

namespace Lathe.Package.Tests.Support;

/// <summary>All our packages, packed as they are built now into a local folder, and a place outside the repository to use them in.</summary>
public sealed class Feed : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<string> _ratings;

    public Feed()
    {
        Packages = _folder.File("feed");
        Shell = new(_folder.FullName, _folder.File("restored"));
        new Shell(BuildFacts.Repository, BuildFacts.PackagesOfOthers)
            .Dotnet("pack", "Toolkit.sln", "--no-build", "-c", BuildFacts.Configuration, "-o", Packages);

        // Ours come from the feed and nowhere else; those of others need no network.
        File.WriteAllText(_folder.File("NuGet.Config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="ours" value="{Packages}" />
                <add key="others" value="{BuildFacts.PackagesOfOthers}" />
              </packageSources>
              <packageSourceMapping>
                <clear />
                <packageSource key="ours"><package pattern="Lathe.*" /></packageSource>
                <packageSource key="others"><package pattern="*" /></packageSource>
              </packageSourceMapping>
            </configuration>
            """);
        _ratings = new(MakeRatings);
    }

    /// <summary>The folder with the .nupkg files.</summary>
    public string Packages { get; }

    /// <summary>A dataset folder with the ratings of the 'sample' command.</summary>
    public string Ratings => _ratings.Value;

    /// <summary>Runs commands outside the repository.</summary>
    internal Shell Shell { get; }

    /// <summary>The file of a package; the version is the only one there.</summary>
    /// <param name="id">The package.</param>
    /// <param name="extension">nupkg or snupkg.</param>
    public string FileOf(string id, string extension = "nupkg") => Assert.Single(Directory.GetFiles(Packages, $"{id}.?.*.{extension}"));

    /// <summary>A folder of its own for one test.</summary>
    internal Shell NewFolder(string name)
    {
        Directory.CreateDirectory(_folder.File(name));
        return Shell.In(name);
    }

    public void Dispose() => _folder.Dispose();

    private string MakeRatings()
    {
        (string csv, string titles, string dataset) = (_folder.File("ratings.csv"), _folder.File("movies.csv"), _folder.File("ml"));
        Command("sample", "--out", csv, "--titles", titles);
        Command("convert", csv, "--items", titles, "--out", dataset);
        return dataset;
    }

    private static void Command(params string[] line)
    {
        using StringWriter output = new();
        int exit = LatheApp.RunAsync(line, App.ModelCatalogue.Models, output, output, CancellationToken.None).GetAwaiter().GetResult();
        Assert.True(exit == 0, output.ToString());
    }
}

/// <summary>Packing takes a while: once for all tests.</summary>
[CollectionDefinition(Name)]
public sealed class FeedCollection : ICollectionFixture<Feed>
{
    public const string Name = "Packages";
}
