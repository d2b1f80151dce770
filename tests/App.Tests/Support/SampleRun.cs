using System.Text.Json;
using Lathe.Tests.Support;

namespace Lathe.CommandLine.Tests.Support;

/// <summary>The main job on a small sample, done once by the real executable for all tests of a class.</summary>
public sealed class SampleRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SampleRun()
    {
        Sampled = Executable.Run("sample", "--out", In("sample.csv"), "--titles", In("movies.csv"), "--users", "200", "--items", "300", "--ratings", "6000", "--json").Json;
        Converted = Executable.Run("convert", In("sample.csv"), "--items", In("movies.csv"), "--out", In("data"), "--json").Json;
        Divided = Executable.Run("split", In("data"), "--test", "0.1", "--json").Json;
        Trained = Train("model");
        User = File.ReadLines(In("sample.csv")).ElementAt(1).Split(',')[0];
    }

    public JsonElement Sampled { get; }

    public JsonElement Converted { get; }

    public JsonElement Divided { get; }

    public JsonElement Trained { get; }

    /// <summary>Raw id of the first user.</summary>
    public string User { get; }

    public string In(string name) => _folder.File(name);

    /// <summary>Trains the same model again into another folder, perhaps with options and environment variables more.</summary>
    public JsonElement Train(string folder, string[]? options = null, (string, string)[]? environment = null) => Executable.Run(
        environment ?? [],
        ["train", In("data"), "--model", "MovieLens32", "--epochs", "12", "--out", In(folder), "--json", .. options ?? []]).Json;

    public void Dispose() => _folder.Dispose();
}
