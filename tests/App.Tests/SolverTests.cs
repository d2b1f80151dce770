using System.Text.Json;
using Lathe.CommandLine.Tests.Support;

namespace Lathe.CommandLine.Tests;

/// <summary>Models of other solvers than SGD, and somebody who was not in training, from the command line.</summary>
public sealed class SolverTests(SampleRun run) : IClassFixture<SampleRun>
{
    [Theory]
    [InlineData("MovieLens64Als")]
    [InlineData("Clicks64")]
    public async Task ATrainedModel_IsRead_AndRecommends(string model)
    {
        string folder = run.In(model);
        Outcome trained = await Executable.RunInsideAsync("train", run.In("data"), "--model", model, "--epochs", "3", "--out", folder, "--json");
        Assert.Equal(0, trained.Exit);
        Assert.DoesNotContain("rate 0", trained.Error, StringComparison.Ordinal);
        JsonElement first = (await Executable.RunInsideAsync("recommend", folder, "--user", run.User, "--json")).Json.GetProperty("items");
        Assert.Equal(10, first.GetArrayLength());
        Assert.Equal(trained.Json.GetProperty("modelHash").GetString(), JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "model.json"))).RootElement.GetProperty("modelHash").GetString());
    }

    [Fact]
    public async Task SamplesSayHowSureTheyAre()
    {
        string folder = run.In("sampled"), all = run.In("sampled.csv");
        string[] short8 = ["--model", "MovieLens32Gibbs", "--set", "GibbsSampling.Burn=2", "--set", "GibbsSampling.Thin=2", "--set", "Training.Epochs=8"];
        Outcome trained = await Executable.RunInsideAsync(["train", run.In("data"), .. short8, "--set", "Training.Validation=0.1", "--out", folder, "--json"]);
        Assert.Equal(0, trained.Exit);
        Assert.Contains("burn-in", trained.Error, StringComparison.Ordinal);
        Assert.Contains("mean of 3 samples", trained.Error, StringComparison.Ordinal);

        JsonElement first = (await Executable.RunInsideAsync("recommend", folder, "--user", run.User, "--json")).Json.GetProperty("items")[0];
        Assert.InRange(first.GetProperty("standardDeviation").GetDouble(), 1e-4, 3);
        Assert.Contains("+-", (await Executable.RunInsideAsync("recommend", folder, "--user", run.User)).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Executable.RunInsideAsync("recommend", folder, "--all", "--csv", all)).Exit);
        Assert.Equal("user,rank,item,title,score,deviation", File.ReadLines(all).First());

        Outcome judged = await Executable.RunInsideAsync("evaluate", folder, "--ranking", "--json");
        Assert.InRange(judged.Json.GetProperty("meanDeviation").GetDouble(), 1e-4, 3);
        Assert.InRange(judged.Json.GetProperty("rmse").GetDouble(), 0.1, 1.5);
        Assert.True(judged.Json.GetProperty("ndcg").GetDouble() > 0);
        JsonElement folds = (await Executable.RunInsideAsync(["cv", run.In("data"), .. short8, "--folds", "2", "--json"])).Json;
        Assert.InRange(folds.GetProperty("rmse").GetDouble(), 0.1, 1.5);

        string mine = run.In("ofsampled.csv");
        await File.WriteAllTextAsync(mine, $"item,rating\n{File.ReadLines(run.In("sample.csv")).Skip(1).First().Split(',')[1]},5\n");
        (await Executable.RunInsideAsync("recommend", folder, "--ratings", mine)).AssertMistake(1, "MovieLens32Gibbs");
        (await Executable.RunInsideAsync("train", run.In("data"), "--model", "MovieLens32Gibbs", "--epochs", "3", "--out", run.In("short"))).AssertMistake(1, "before its first sample");
    }

    [Fact]
    public async Task ClicksAreJudgedByTheirLists()
    {
        string folder = run.In("judged");
        await Executable.RunInsideAsync("train", run.In("data"), "--model", "Clicks64", "--epochs", "3", "--out", folder);
        Outcome plain = await Executable.RunInsideAsync("evaluate", folder), ranked = await Executable.RunInsideAsync("evaluate", folder, "--ranking", "--json");
        Assert.Contains("--ranking judges it", plain.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("--ranking judges it", ranked.Error, StringComparison.Ordinal);
        Assert.InRange(ranked.Json.GetProperty("ndcg").GetDouble(), 0.001, 1);
        Assert.Equal(JsonValueKind.Null, ranked.Json.GetProperty("rmse").ValueKind);
        JsonElement folds = (await Executable.RunInsideAsync("cv", run.In("data"), "--model", "Clicks64", "--folds", "2", "--set", "Training.Epochs=2", "--json")).Json;
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (folds.GetProperty("rmse").ValueKind, folds.GetProperty("folds")[0].GetProperty("mae").ValueKind));
    }

    [Fact]
    public async Task ADeviceForLeastSquares_IsRefused() => (await Executable.RunInsideAsync(
        "train", run.In("data"), "--model", "MovieLens64Als", "--device", "simulator", "--out", run.In("refused"))).AssertMistake(1, "use --device cpu");

    [Fact]
    public async Task SomebodyNew_IsRecommendedTo_ByTheirRatings()
    {
        string mine = run.In("mine.csv"), list = run.In("list.csv");
        string[] rated = [.. File.ReadLines(run.In("sample.csv")).Skip(1).Select(static line => line.Split(',')[1]).Distinct().Take(2)];
        await File.WriteAllTextAsync(mine, $"item,rating\n{rated[0]},5\n{rated[1]},4\nunheard of,3\n");
        Outcome answer = await Executable.RunInsideAsync("recommend", run.In("model"), "--ratings", mine, "--top", "5", "--csv", list, "--json");
        Assert.Equal(0, answer.Exit);
        Assert.Contains("1 of 3 rated items are not known", answer.Error, StringComparison.Ordinal);
        string?[] items = [.. answer.Json.GetProperty("items").EnumerateArray().Select(static item => item.GetProperty("item").GetString())];
        Assert.Equal(5, items.Length);
        Assert.DoesNotContain(rated[0], items);
        Assert.DoesNotContain(rated[1], items);
        Assert.Equal(items, File.ReadLines(list).Skip(1).Select(static line => line.Split(',')[2]));

        (await Executable.RunInsideAsync("recommend", run.In("model"), "--ratings", mine, "--user", "1")).AssertMistake(2, "exclude one another");
        (await Executable.RunInsideAsync("recommend", run.In("model"))).AssertMistake(2, "--ratings FILE");
        (await Executable.RunInsideAsync("recommend", run.In("model"), "--ratings", run.In("none.csv"))).AssertMistake(1, "none.csv");
    }
}
