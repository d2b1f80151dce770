using System.Diagnostics;
using System.Text.Json;
using Lathe.CommandLine.Tests.Support;

namespace Lathe.CommandLine.Tests;

/// <summary>tune by the real executable.</summary>
public sealed class TuneTests(SampleRun run) : IClassFixture<SampleRun>
{
    private string[] Command => ["tune", run.In("data"), "--model", "MovieLens16,MovieLens32", "--candidates", "8", "--epochs", "9", "--set", "Training.Patience=0"];

    [Fact]
    public async Task ItAnswersTheDocumentedKeys_ForAnyThreads_AndItsLineTrainsTheBest()
    {
        Outcome first = Executable.Run([.. Command, "--json", "--chart", run.In("tuning.svg")]);
        JsonElement answer = first.Json;
        Assert.Equal(
            ["model", "candidate", "metric", "score", "standardError", "command", "candidates", "seed", "folds", "interrupted", "device", "seconds", "notes"],
            answer.EnumerateObject().Select(static member => member.Name));
        JsonElement[] candidates = [.. answer.GetProperty("candidates").EnumerateArray()];
        Assert.Equal(8, candidates.Length);
        Assert.Equal(["candidate", "model", "rank", "numbers", "rungs", "fault"], candidates[0].EnumerateObject().Select(static member => member.Name));
        Assert.Equal(0.04f, candidates[0].GetProperty("numbers").GetProperty("Regularization.Users").GetSingle());
        Assert.Equal([16, 32, 16, 32], candidates.Take(4).Select(static candidate => candidate.GetProperty("rank").GetInt32()));
        Assert.Equal([3, 9], candidates[1].GetProperty("rungs").EnumerateArray().Select(static rung => rung.GetProperty("epochs").GetInt32()));
        Assert.True(candidates[0].GetProperty("rungs")[1].GetProperty("score").GetDouble() >= answer.GetProperty("score").GetDouble());
        Assert.Contains("<svg ", File.ReadAllText(run.In("tuning.svg")), StringComparison.Ordinal);
        Assert.Contains(">as declared<", File.ReadAllText(run.In("tuning.svg")), StringComparison.Ordinal);
        foreach (string threads in (string[])["1", "2"])
        {
            JsonElement again = (await Executable.RunInsideAsync([.. Command, "--json", "--threads", threads])).Json;
            Assert.Equal(Scores(answer), Scores(again));
        }

        string[] line = answer.GetProperty("command").GetString()!.Split(' ');
        Assert.Equal(["train", "--model", answer.GetProperty("model").GetString()!, "--out", "model", "--epochs", "9", "--set"], [line[1], .. line[3..10]]);
        JsonElement trained = Executable.Run([.. line[1..6], run.In("tuned"), .. line[7..], "--json"]).Json;
        Assert.Equal(
            candidates[answer.GetProperty("candidate").GetInt32()].GetProperty("numbers").EnumerateObject().Where(static number => number.Name != "Training.Epochs").Select(static number => number.ToString()),
            trained.GetProperty("numbers").EnumerateObject().Where(static number => number.Name != "Training.Epochs").Select(static number => number.ToString()));
    }

    [Fact]
    public async Task ATable_ForReaders()
    {
        Outcome table = await Executable.RunInsideAsync([.. Command, "--folds", "2", "--range", "Regularization.Users=0.01..0.2"]);
        Assert.Equal(0, table.Exit);
        Assert.Matches("^candidate +model +RMSE +epochs +best epoch +time +numbers$", table.Lines[0]);
        Assert.Equal(2, table.Lines.Count(static line => line.EndsWith("  as declared", StringComparison.Ordinal)));
        Assert.Contains(table.Lines, static line => line.StartsWith("RMSE ", StringComparison.Ordinal) && line.Contains("standard error", StringComparison.Ordinal));
        Assert.Contains(table.Lines, static line => line.EndsWith("2 folds of the training part", StringComparison.Ordinal));
        Assert.Contains(" train ", table.Lines[^1], StringComparison.Ordinal);

        Outcome clicks = await Executable.RunInsideAsync("tune", run.In("data"), "--model", "Clicks64", "--candidates", "2", "--epochs", "1");
        Assert.Contains("nDCG@10", clicks.Lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("needs --model NAME[,NAME...]")]
    [InlineData("There is no model 'MovieLens61' (did you mean 'MovieLens64'?); the declared models are", "--model", "MovieLens61")]
    [InlineData("There is no model 'Nothing'; the declared models are", "--model", "MovieLens16,Nothing")]
    [InlineData("The model 'movielens16' stands twice", "--model", "MovieLens16,movielens16")]
    [InlineData("there is no number 'Regularization.User' (did you mean 'Regularization.Users'?)", "--model", "MovieLens16", "--range", "Regularization.User=0.1..0.2")]
    [InlineData("there is no number 'No.Such'; the numbers are", "--model", "MovieLens16", "--set", "No.Such=1")]
    [InlineData("--range: a range is written Attribute.Property=FROM..TO", "--model", "MovieLens16", "--range", "Regularization.Users=0.1")]
    [InlineData("--range: the range of Regularization.Users begins at 0.2 and ends at 0.1, which is smaller", "--model", "MovieLens16", "--range", "Regularization.Users=0.2..0.1")]
    [InlineData("--range: the range of Regularization.Users from 0.1 to 0.1 holds a single value", "--model", "MovieLens16", "--range", "Regularization.Users=0.1..0.1")]
    [InlineData("Regularization.Users must be above 0, but is -1", "--model", "MovieLens16", "--range", "Regularization.Users=-1..0.1")]
    [InlineData("Training.Epochs cannot be searched", "--model", "MovieLens16", "--range", "Training.Epochs=1..5")]
    [InlineData("Initialization.Scale must be a finite number, but is '0,5' (a comma is no part of a number; decimals follow a point)", "--model", "MovieLens16", "--set", "Initialization.Scale=0,5")]
    [InlineData("Training.Epochs is given by --epochs and by --set", "--model", "MovieLens16", "--epochs", "3", "--set", "Training.Epochs=4")]
    [InlineData("--factor must be a whole number from 2", "--model", "MovieLens16", "--factor", "1")]
    public async Task AWrongCommandLine_IsAnsweredWithASentence(string part, params string[] options) =>
        (await Executable.RunInsideAsync(["tune", run.In("data"), .. options])).AssertMistake(2, part);

    [Fact]
    public async Task WrongInput_IsAnsweredWithASentence_BeforeAnythingIsTrained()
    {
        File.WriteAllText(run.In("taken.svg"), "");
        (await Executable.RunInsideAsync([.. Command, "--chart", run.In("taken.svg")])).AssertMistake(1, "exists already");
        (await Executable.RunInsideAsync([.. Command, "--chart", run.In("none/chart.svg")])).AssertMistake(1, "none");
        (await Executable.RunInsideAsync("tune", run.In("missing"), "--model", "MovieLens16")).AssertMistake(1, "does not exist");
        (await Executable.RunInsideAsync([.. Command, "--folds", "5401"])).AssertMistake(1, "5400 ratings cannot be divided into 5401 folds");
    }

    [SkippableFact]
    public async Task ASignal_ShowsTheBestSoFar()
    {
        Skip.If(OperatingSystem.IsWindows(), "signals are sent by kill");

        // Before the first candidate there is nothing to show: a busy machine is given longer.
        string output = "", error = "";
        for (int seconds = 2; seconds <= 32 && output.Length == 0; seconds *= 2)
        {
            (int code, output, error) = await InterruptedAfter(TimeSpan.FromSeconds(seconds));
            Assert.Equal(130, code);
        }

        Assert.Contains(" train ", output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        Assert.EndsWith("error: interrupted; the candidates judged so far are shown, and the best of them.\n", error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> InterruptedAfter(TimeSpan time)
    {
        using Process process = Executable.Start([], ["tune", run.In("data"), "--model", "SeedLfm", "--candidates", "2000", "--rungs", "1", "--epochs", "200"]);
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await Task.Delay(time);
        using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return (process.ExitCode, await output, await error);
    }

    private static string Scores(JsonElement answer) => string.Join('\n', answer.GetProperty("candidates").EnumerateArray().Select(static candidate =>
        $"{candidate.GetProperty("numbers")} {string.Join(' ', candidate.GetProperty("rungs").EnumerateArray().Select(static rung => rung.GetProperty("score").ToString()))}"));

}
