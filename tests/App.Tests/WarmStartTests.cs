using System.Text.Json;
using Lathe.CommandLine.Tests.Support;

namespace Lathe.CommandLine.Tests;

/// <summary>train --from by the real executable: newer ratings, of which some are by people the model knows.</summary>
public sealed class WarmStartTests(SampleRun run) : IClassFixture<SampleRun>
{
    [Fact]
    public async Task NewerRatings_StartFromTheModel()
    {
        // The later half of the sample's ratings, and three by somebody new.
        string[] lines = File.ReadAllLines(run.In("sample.csv"));
        string item = lines[1].Split(',')[1];
        File.WriteAllLines(run.In("newer.csv"), [lines[0], .. lines.Skip(lines.Length / 2), $"999999,{item},4,1500000000", $"999999,888888,3,1500000001"]);
        Assert.Equal(0, (await Executable.RunInsideAsync("convert", run.In("newer.csv"), "--out", run.In("newer"))).Exit);
        string[] command = ["train", run.In("newer"), "--model", "MovieLens32", "--epochs", "3", "--from", run.In("model"), "--json"];
        Outcome outcome = Executable.Run([.. command, "--out", run.In("warm")]);
        JsonElement from = outcome.Json.GetProperty("from");
        Assert.Equal(run.Trained.GetProperty("modelHash").GetString(), from.GetProperty("modelHash").GetString());
        Assert.Equal((1, 1), (from.GetProperty("newUsers").GetInt32(), from.GetProperty("newItems").GetInt32()));
        Assert.Matches(@"note: (\d+) of \d+ users and \d+ of \d+ items start from the rows of a trained MovieLens32; the others are new", outcome.Error);
        Assert.Contains($"\"from\": \"{from.GetProperty("modelHash").GetString()}\"", File.ReadAllText(run.In("warm/model.json")), StringComparison.Ordinal);

        // The same bits again, and other ones than without it. A folder may be replaced by what started from it.
        JsonElement again = (await Executable.RunInsideAsync([.. command, "--out", run.In("again"), "--threads", "1"])).Json;
        Assert.Equal(outcome.Json.GetProperty("modelHash").GetString(), again.GetProperty("modelHash").GetString());
        JsonElement cold = (await Executable.RunInsideAsync([.. command.Where((word, place) => place is < 6 or > 7), "--out", run.In("cold")])).Json;
        Assert.False(cold.TryGetProperty("from", out _));
        Assert.True(outcome.Json.GetProperty("trainRmse").GetDouble() < cold.GetProperty("trainRmse").GetDouble());
        Assert.Equal(0, (await Executable.RunInsideAsync("train", run.In("newer"), "--model", "MovieLens32", "--from", run.In("again"), "--out", run.In("again"), "--force", "--validation", "0")).Exit);
        (await Executable.RunInsideAsync("train", run.In("data"), "--model", "MovieLens32", "--from", run.In("model"), "--out", run.In("none"))).AssertMistake(1, "all 270 ratings that are held out for validation");
    }

    [Fact]
    public async Task WhatCannotBeTheStart_IsAnsweredWithASentence()
    {
        string[] command = ["train", run.In("data"), "--out", run.In("none"), "--from"];
        (await Executable.RunInsideAsync([.. command, run.In("missing"), "--model", "MovieLens32"])).AssertMistake(1, "does not exist");
        (await Executable.RunInsideAsync([.. command, run.In("data"), "--model", "MovieLens32"])).AssertMistake(1, "model.json");
        (await Executable.RunInsideAsync([.. command, run.In("model"), "--model", "MovieLens16"])).AssertMistake(1, "MovieLens16 has rank 16, and the model to start from, MovieLens32, has rank 32");
        (await Executable.RunInsideAsync([.. command, " ", "--model", "MovieLens32"])).AssertMistake(2, "must have a name");
        Assert.False(Directory.Exists(run.In("none")));
    }
}
