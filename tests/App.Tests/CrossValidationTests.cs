using System.Diagnostics;
using System.Text.Json;
using Lathe.CommandLine.Tests.Support;

namespace Lathe.CommandLine.Tests;

/// <summary>cv by the real executable.</summary>
public sealed class CrossValidationTests(SampleRun run) : IClassFixture<SampleRun>
{
    [Fact]
    public async Task ItAnswersTheDocumentedKeys_ForAnyThreads_AndWritesNothing()
    {
        string[] before = Listing();
        string[] command = ["cv", run.In("data"), "--model", "MovieLens16", "--folds", "3", "--set", "Training.Epochs=6", "--json"];
        Outcome first = Executable.Run(command);
        JsonElement answer = first.Json;
        Assert.Equal(
            ["model", "rmse", "rmseStandardError", "mae", "folds", "maeStandardError", "seed", "device", "seconds", "notes"],
            answer.EnumerateObject().Select(static member => member.Name));
        JsonElement[] folds = [.. answer.GetProperty("folds").EnumerateArray()];
        Assert.Equal(["rmse", "mae", "count"], folds[0].EnumerateObject().Select(static member => member.Name).Take(3));
        Assert.Equal([2000, 2000, 2000], folds.Select(static fold => fold.GetProperty("count").GetInt32()));
        Assert.Equal(folds.Average(static fold => fold.GetProperty("rmse").GetDouble()), answer.GetProperty("rmse").GetDouble(), 12);
        Assert.Equal(3, first.Error.Split('\n').Count(static line => line.StartsWith("fold ", StringComparison.Ordinal)));
        foreach (string threads in (string[])["1", "3"])
        {
            JsonElement again = (await Executable.RunInsideAsync([.. command, "--threads", threads])).Json;
            Assert.Equal(Figures(answer), Figures(again));
        }

        JsonElement other = (await Executable.RunInsideAsync([.. command, "--seed", "2"])).Json;
        Assert.NotEqual(Figures(answer), Figures(other));
        Assert.Equal(before, Listing());
    }

    [Fact]
    public async Task ATable_AndARanking_ForReaders()
    {
        Outcome table = await Executable.RunInsideAsync(
            "cv", run.In("data"), "--model", "MovieLens16", "--folds", "2", "--set", "Training.Epochs=3", "--ranking", "--top", "5");
        Assert.Equal(0, table.Exit);
        Assert.StartsWith("fold", table.Lines[0], StringComparison.Ordinal);
        Assert.Contains(table.Lines, static line => line.StartsWith("RMSE ", StringComparison.Ordinal) && line.Contains("standard error", StringComparison.Ordinal));
        Assert.Contains(table.Lines, static line => line.StartsWith("recall ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatIsWrong_IsSaid()
    {
        string data = run.In("data");
        (await Executable.RunInsideAsync("cv", data)).AssertMistake(2, "needs --model NAME");
        (await Executable.RunInsideAsync("cv", data, "--model", "MovieLens16", "--folds", "1")).AssertMistake(2, "--folds must be a whole number from 2");
        (await Executable.RunInsideAsync("cv", data, "--model", "MovieLens16", "--set", "No.Such=1")).AssertMistake(2, "there is no number 'No.Such'");
        (await Executable.RunInsideAsync("cv", run.In("missing"), "--model", "MovieLens16")).AssertMistake(1, "does not exist");
        (await Executable.RunInsideAsync("cv", data, "--model", "MovieLens16", "--folds", "6001")).AssertMistake(1, "6000 ratings cannot be divided into 6001 folds");
    }

    [SkippableFact]
    public async Task ASignal_StopsIt()
    {
        Skip.If(OperatingSystem.IsWindows(), "signals are sent by kill");
        using Process process = Executable.Start([], ["cv", run.In("data"), "--model", "SeedLfm", "--set", "Training.Epochs=1000000"]);
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await Task.Delay(1000);
        using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal((130, ""), (process.ExitCode, await output));
        Assert.EndsWith("error: interrupted; nothing was written.\n", await error, StringComparison.Ordinal);
    }

    private static string Figures(JsonElement answer) =>
        string.Join(' ', answer.GetProperty("folds").EnumerateArray().Select(static fold => $"{fold.GetProperty("rmse")} {fold.GetProperty("mae")} {fold.GetProperty("bestEpoch")}"));

    private string[] Listing() =>
        [.. new DirectoryInfo(run.In("data")).GetFiles().OrderBy(static file => file.Name).Select(static file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}")];
}
