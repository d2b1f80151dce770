namespace Lathe.CommandLine.Reporting;

/// <summary>A folder for the files of a demonstration, removed with it.</summary>
internal sealed class DemoFolder : IDisposable
{
    private static readonly string[] Names = ["ratings.csv", "movies.csv", "data", "model"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lathe-demo-");

    /// <summary>Where it is.</summary>
    public string Path => _folder.FullName;

    /// <summary>Raw id of the first user of the dataset.</summary>
    public string FirstUser
    {
        get
        {
            using Dataset data = Dataset.Load(Place("data"));
            return data.Users[0];
        }
    }

    /// <summary>The arguments of a command that is run in this folder, wherever the process itself is.</summary>
    public string[] Place(IEnumerable<string> command) => [.. command.Select(Place)];

    public void Dispose() => _folder.Delete(recursive: true);

    private string Place(string argument) => Names.Contains(argument) ? System.IO.Path.Combine(_folder.FullName, argument) : argument;
}
