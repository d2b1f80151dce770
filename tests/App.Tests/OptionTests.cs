using System.Text.Json;
using Lathe.CommandLine.Tests.Support;

namespace Lathe.CommandLine.Tests;

/// <summary>What options do that the main job does not use.</summary>
public sealed class OptionTests(SampleRun run) : IClassFixture<SampleRun>
{
    [Fact]
    public async Task ThereIsNoTestRmse_WithoutATestPart()
    {
        (await Executable.RunInsideAsync("convert", run.In("sample.csv"), "--out", run.In("whole"), "--json")).Json.GetProperty("ratings");
        JsonElement trained = (await TrainAsync("whole", "unsplit", "--validation", "0")).Json;
        Assert.Equal(JsonValueKind.Null, trained.GetProperty("testRmse").ValueKind);
        Assert.Equal(JsonValueKind.Null, trained.GetProperty("validationRmse").ValueKind);
        Assert.Equal(3, trained.GetProperty("bestEpoch").GetInt32());
    }

    [Fact]
    public async Task ANoteSaysWhatHasNoEffect()
    {
        Outcome trained = await TrainAsync("data", "unvalidated", "--validation", "0");
        Assert.Contains("note: Training.Patience has no effect", trained.Error, StringComparison.Ordinal);
        Outcome split = await Executable.RunInsideAsync("split", run.In("data"), "--test", "0.1", "--user-step", "3");
        Assert.Contains("note: --user-step has no effect", split.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheLastOfANumberWins_AndAShorthandBeforeIt()
    {
        JsonElement numbers = (await TrainAsync(
            "data", "numbers", "--set", "Training.Patience=1", "training.patience=2", "--set", "ExponentialDecay.Initial=0.02", "--seed", "7"))
            .Json.GetProperty("numbers");
        Assert.Equal(2, numbers.GetProperty("Training.Patience").GetInt32());
        Assert.Equal(0.02f, numbers.GetProperty("ExponentialDecay.Initial").GetSingle());
        Assert.Equal(7, numbers.GetProperty("Training.Seed").GetInt64());
    }

    [Theory]
    [InlineData("--epochs", "2", "Training.Epochs=3")]
    [InlineData("--seed", "2", "training.seed=3")]
    [InlineData("--validation", "0.2", "Training.Validation=0.1")]
    public async Task ANumberGivenTwice_IsRefused(string option, string value, string set) => (await Executable.RunInsideAsync(
        "train", run.In("data"), "--model", "SeedLfm", "--out", run.In("twice"), option, value, "--set", set)).AssertMistake(2, $"is given by {option} and by --set");

    [Fact]
    public async Task AnOptionBehindTwoDashes_IsRefused() =>
        (await Executable.RunInsideAsync("recommend", "--", run.In("model"), "--user", "1")).AssertMistake(2, "'--user' stands behind '--'");

    [Fact]
    public async Task ACsvFileThatExists_IsReplacedByForceOnly()
    {
        string[] command = ["recommend", run.In("model"), "--user", run.User, "--csv", run.In("best.csv")];
        Assert.Equal(0, (await Executable.RunInsideAsync(command)).Exit);
        string first = File.ReadAllText(run.In("best.csv"));
        (await Executable.RunInsideAsync([.. command, "--top", "3"])).AssertMistake(1, "best.csv' exists already");
        Assert.Equal(first, File.ReadAllText(run.In("best.csv")));
        Assert.Equal(0, (await Executable.RunInsideAsync([.. command, "--top", "3", "--force"])).Exit);
        Assert.Equal(4, File.ReadAllLines(run.In("best.csv")).Length);
    }

    [Fact]
    public async Task AFolderThatExists_IsReplacedByForceOnly()
    {
        Assert.Equal(0, (await TrainAsync("data", "kept")).Exit);
        string manifest = File.ReadAllText(Path.Combine(run.In("kept"), "model.json"));
        (await TrainAsync("data", "kept", "--seed", "9")).AssertMistake(1, "--force");
        (await Executable.RunInsideAsync("convert", run.In("sample.csv"), "--out", run.In("data"))).AssertMistake(1, "--force");
        (await Executable.RunInsideAsync("sample", "--out", run.In("sample.csv"))).AssertMistake(1, "--force");
        Assert.Equal(manifest, File.ReadAllText(Path.Combine(run.In("kept"), "model.json")));

        Assert.Equal(0, (await TrainAsync("data", "kept", "--seed", "9", "--force")).Exit);
        Assert.NotEqual(manifest, File.ReadAllText(Path.Combine(run.In("kept"), "model.json")));
    }

    [Fact]
    public async Task ConvertTakesAGivenSplit_AndColumnsByName()
    {
        string train = run.In("train.csv"), test = run.In("test.csv");
        File.WriteAllText(train, "who,what,when\nann,x,1\nben,y,2\nann,y,3\n");
        File.WriteAllText(test, "who,what,when\nben,x,4\n");
        JsonElement converted = (await Executable.RunInsideAsync(
            "convert", train, "--test", test, "--columns", "user=who,item=what,time=when", "--out", run.In("given"), "--json")).Json;
        Assert.Equal((3, 1), (converted.GetProperty("train").GetInt32(), converted.GetProperty("test").GetInt32()));
        (await Executable.RunInsideAsync("split", run.In("given"))).AssertMistake(1, "has a split that came with its ratings; use --force");
        using Dataset data = Dataset.Load(run.In("given"));
        Assert.Equal((2, 2, 1), (data.Users.Count, data.Items.Count, data.Test.Length));
        Assert.Equal(1f, data.Training[0].Value);
    }

    [Fact]
    public async Task EvaluateSays_WhenTheDatasetHasChanged()
    {
        Assert.Equal(0, (await Executable.RunInsideAsync("convert", run.In("sample.csv"), "--out", run.In("resplit"))).Exit);
        Assert.Equal(0, (await Executable.RunInsideAsync("split", run.In("resplit"))).Exit);
        Assert.Equal(0, (await TrainAsync("resplit", "stale")).Exit);
        Assert.Equal(0, (await Executable.RunInsideAsync("split", run.In("resplit"), "--seed", "2")).Exit);
        Outcome evaluated = await Executable.RunInsideAsync("evaluate", run.In("stale"));
        Assert.Contains("note: ", evaluated.Error, StringComparison.Ordinal);

        Directory.Delete(run.In("resplit"), recursive: true);
        (await Executable.RunInsideAsync("evaluate", run.In("stale"))).AssertMistake(1, "--dataset DIR");
    }

    [Fact]
    public async Task ModelsAndDevices_AreListed()
    {
        JsonElement[] models = [.. (await Executable.RunInsideAsync("models", "--json")).Json.GetProperty("models").EnumerateArray()];
        Assert.Equal(Lathe.App.ModelCatalogue.Models.Select(static model => model.Name), models.Select(static model => model.GetProperty("name").GetString()));
        JsonElement seed = Assert.Single(models, static model => model.GetProperty("name").GetString() == "SeedLfm");
        Assert.Equal((128, 512), (seed.GetProperty("rank").GetInt32(), seed.GetProperty("bytesPerRow").GetInt32()));
        Assert.Equal(("SGD", "BoldDriver", "p.q"), (seed.GetProperty("solver").GetString(), seed.GetProperty("schedule").GetString(), seed.GetProperty("prediction").GetString()));
        Assert.Equal(2, seed.GetProperty("numbers").GetProperty("BoldDriver.After").GetInt32());

        JsonElement[] devices = [.. (await Executable.RunInsideAsync("devices", "--json")).Json.GetProperty("devices").EnumerateArray()];
        Assert.Equal(("cpu", true), (devices[0].GetProperty("name").GetString(), devices[0].GetProperty("usable").GetBoolean()));
        Assert.Contains(devices, static device => device.GetProperty("name").GetString() == "simulator" && device.GetProperty("usable").GetBoolean());
        Assert.Contains(devices, static device => device.GetProperty("name").GetString()!.StartsWith("cuda", StringComparison.Ordinal));
        Assert.All(devices, static device => Assert.Equal(device.GetProperty("usable").GetBoolean(), device.GetProperty("reason").ValueKind == JsonValueKind.Null));
    }

    private Task<Outcome> TrainAsync(string data, string folder, params string[] options) =>
        Executable.RunInsideAsync(["train", run.In(data), "--model", "MovieLens16", "--epochs", "3", "--out", run.In(folder), "--json", .. options]);
}
