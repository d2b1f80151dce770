using System.Diagnostics;
using System.Text.Json;

namespace Lathe.CommandLine.Tests;

/// <summary>The real executable, on a small sample.</summary>
public sealed class AppTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lathe-app-");

    public AppTests()
    {
        Json("sample", "--out", In("sample.csv"), "--users", "200", "--items", "300", "--ratings", "6000", "--json");
        Json("convert", In("sample.csv"), "--out", In("data"), "--json");
        Json("split", In("data"), "--test", "0.1", "--json");
    }

    [Fact]
    public void TheWholeJob_GivesTheDocumentedKeys()
    {
        JsonElement trained = Train("model");
        Assert.Equal(
            ["model", "rank", "device", "threads", "epochs", "updatesPerSecond", "prepareSeconds", "trainSeconds", "validationSeconds", "totalSeconds", "trainRmse", "validationRmse", "testRmse", "bestEpoch", "modelHash"],
            trained.EnumerateObject().Select(static member => member.Name));

        JsonElement evaluated = Json("evaluate", In("model"), "--json");
        Assert.Equal(trained.GetProperty("testRmse").GetDouble(), evaluated.GetProperty("rmse").GetDouble());
        Assert.Equal(600, evaluated.GetProperty("count").GetInt32());

        Directory.Move(In("model"), In("moved"));
        string user = File.ReadLines(In("sample.csv")).Skip(1).First().Split(',')[0];
        JsonElement recommended = Json("recommend", In("moved"), "--user", user, "--top", "5", "--csv", In("list.csv"), "--json");
        Assert.Equal(5, recommended.GetProperty("items").GetArrayLength());
        Assert.Equal(6, File.ReadAllLines(In("list.csv")).Length);
    }

    [Fact]
    public void TheHash_IsTheSameForAnyThreadsAndWidth()
    {
        string[] hashes =
        [
            Hash(Train("one", "--threads", "1")),
            Hash(Train("two", "--threads", "2")),
            Hash(Train("three", "--threads", "3")),
            Hash(Json(["train", In("data"), "--model", "MovieLens64", "--out", In("w256"), "--epochs", "5", "--json"], ("DOTNET_EnableAVX512", "0"))),
            Hash(Json(["train", In("data"), "--model", "MovieLens64", "--out", In("w128"), "--epochs", "5", "--json"], ("DOTNET_PreferredVectorBitWidth", "128"))),
        ];

        Assert.Single(hashes.Distinct());
        Assert.Equal(File.ReadAllBytes(Path.Combine(In("one"), "model.json")), File.ReadAllBytes(Path.Combine(In("w128"), "model.json")));
        Assert.Equal(File.ReadAllBytes(Path.Combine(In("one"), "curve.svg")), File.ReadAllBytes(Path.Combine(In("two"), "curve.svg")));
    }

    [Theory]
    [InlineData(2, "train {data} --model Nothing --out {out}", "There is no model 'Nothing'")]
    [InlineData(2, "train {data} --model MovieLens16 --out {out} --epochs -1", "--epochs must be")]
    [InlineData(2, "train {data} --model MovieLens16 --out {out} --validation 1.5", "--validation must be")]
    [InlineData(2, "train {data} --model MovieLens16 --out {out} --set Training.Nothing=1", "the numbers are")]
    [InlineData(2, "split {data} --by moon", "moon")]
    [InlineData(2, "fly", "fly")]
    [InlineData(1, "train {data} --model MovieLens16 --out {out} --device cuda", "cuda")]
    [InlineData(1, "train {out} --model MovieLens16 --out {out}2", "does not exist")]
    [InlineData(1, "convert {out}.csv --out {out}", "out.csv")]
    [InlineData(1, "evaluate {data}", "no model")]
    public void AMistake_IsOneSentenceAndAnExitCode(int code, string line, string part)
    {
        string[] args = [.. line.Split(' ').Select(word => word.Replace("{data}", In("data"), StringComparison.Ordinal).Replace("{out}", In("out"), StringComparison.Ordinal))];
        (int exit, string output, string error) = Run(args);

        Assert.Equal(code, exit);
        Assert.Empty(output);
        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("out")));
    }

    [Fact]
    public void Numbers_AreReadAlikeUnderAGermanLocale()
    {
        JsonElement split = Json(["split", In("data"), "--test", "0.2", "--json"], ("LC_ALL", "de_DE.UTF-8"));
        Assert.Equal(1200, split.GetProperty("test").GetInt32());
    }

    [Fact]
    public void Demo_ShowsEveryStep()
    {
        (int exit, string output, string _) = Run(["demo"]);

        Assert.Equal(0, exit);
        Assert.All(
            (string[])["lathe sample", "lathe convert", "lathe split", "lathe train", "lathe evaluate", "lathe recommend", "RMSE"],
            step => Assert.Contains(step, output, StringComparison.Ordinal));
    }

    [Fact]
    public void ModelsAndDevices_AreListed()
    {
        Assert.Equal(5, Json("models", "--json").GetProperty("models").GetArrayLength());
        Assert.Equal("cpu", Json("devices", "--json").GetProperty("devices")[0].GetProperty("name").GetString());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Hash(JsonElement trained) => trained.GetProperty("modelHash").GetString()!;

    private JsonElement Train(string name, params string[] options) =>
        Json([.. (string[])["train", In("data"), "--model", "MovieLens64", "--out", In(name), "--epochs", "5", "--json"], .. options]);

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private static JsonElement Json(params string[] args) => Json(args, []);

    private static JsonElement Json(string[] args, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        (int exit, string output, string error) = Run(args, environment);
        Assert.True(exit == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    private static (int Exit, string Output, string Error) Run(string[] args, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        ProcessStartInfo start = new("dotnet", [typeof(LatheApp).Assembly.Location, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
