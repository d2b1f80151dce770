using System.Xml.Linq;
using Lathe.CommandLine.Tests.Support;

namespace Lathe.CommandLine.Tests;

/// <summary>What a person reads: help, tables, progress, the picture.</summary>
public sealed class ReaderTests(SampleRun run) : IClassFixture<SampleRun>
{
    [Theory]
    [InlineData("convert")]
    [InlineData("split")]
    [InlineData("train")]
    [InlineData("evaluate")]
    [InlineData("recommend")]
    [InlineData("models")]
    [InlineData("devices")]
    [InlineData("sample")]
    [InlineData("demo")]
    public async Task EveryOption_HasADescriptionAndItsDefault(string command)
    {
        Outcome help = await Executable.RunInsideAsync(command, "--help");
        Assert.Equal((0, ""), (help.Exit, help.Error));
        string[] options = [.. help.Lines.Where(static line => line.StartsWith("  --", StringComparison.Ordinal))];
        Assert.NotEmpty(options);
        foreach (string option in options)
        {
            string[] parts = option.Trim().Split("  ", 2, StringSplitOptions.TrimEntries);
            Assert.True(parts.Length == 2 && parts[1].Length > 10, option);
            bool takesValue = parts[0].Contains('<', StringComparison.Ordinal), required = parts[0].Contains("REQUIRED", StringComparison.Ordinal);
            Assert.True(!takesValue || required || parts[1].Contains("[default: ", StringComparison.Ordinal) || parts[0].StartsWith("--set", StringComparison.Ordinal), option);
        }

        Assert.Contains("Examples:", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ARedirectedTable_IsPlainAndWhole()
    {
        Outcome outcome = Executable.Run([("COLUMNS", "20")], ["recommend", run.In("model"), "--user", run.User, "--top", "3"]);
        Assert.Equal(0, outcome.Exit);
        Assert.DoesNotContain('\u001b', outcome.Output);
        Assert.Equal(["rank", "score", "item", "title"], outcome.Lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(4, outcome.Lines.Length);
        Assert.All(outcome.Lines, static line => Assert.Equal(line.TrimEnd(), line));
        Assert.All(outcome.Lines.Skip(1), static line => Assert.Matches(@"^ +\d  \d\.\d{4}  \d+ +Film \d{4} \(\d{4}\)$", line));
    }

    [Fact]
    public void AnUnusuallyLongTitle_IsNotCut()
    {
        string title = string.Join(' ', Enumerable.Repeat("A Very Long Title", 60)), folder = run.In("titles");
        File.WriteAllText(run.In("long.csv"), "userId,movieId,rating\n1,10,4\n1,11,3\n2,10,5\n2,12,2\n3,11,4\n3,12,1\n");
        File.WriteAllText(run.In("long-items.csv"), $"movieId,title\n10,{title}\n11,{title} 2\n12,Ünïcodé 映画\n");
        Assert.Equal(0, Executable.Run("convert", run.In("long.csv"), "--items", run.In("long-items.csv"), "--out", folder).Exit);
        Assert.Equal(0, Executable.Run("train", folder, "--model", "MovieLens16", "--validation", "0", "--epochs", "2", "--out", run.In("long-model")).Exit);
        Outcome outcome = Executable.Run([("LC_ALL", "C")], ["recommend", run.In("long-model"), "--user", "1", "--include-seen"]);
        Assert.Contains($"{title} 2", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Ünïcodé 映画", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("Ünïcodé 映画", Executable.Run("recommend", run.In("long-model"), "--user", "1", "--json").Json.GetProperty("items")[0].GetProperty("title").GetString());
    }

    [Fact]
    public async Task Training_PrintsALinePerEpoch_AndItsResultApart()
    {
        Outcome outcome = await Executable.RunInsideAsync(
            "train", run.In("data"), "--model", "MovieLens16", "--epochs", "4", "--set", "Training.Refit=false", "--out", run.In("lines"));
        string[] lines = [.. outcome.Error.Split('\n').Where(static line => line.StartsWith("epoch", StringComparison.Ordinal))];
        Assert.Equal(4, lines.Length);
        Assert.All(lines, static line => Assert.Matches(@"^epoch \d/4  train RMSE \d\.\d{4}  validation RMSE \d\.\d{4}  rate 0\.\d+  [\d.]+ M updates/s(  best)?$", line));
        foreach (string name in (string[])["model ", "test RMSE ", "model hash ", "folder "])
        {
            Assert.Contains(outcome.Lines, line => line.StartsWith(name, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void TheCurve_IsAPictureWithAxesAndALegend()
    {
        string[] texts = [.. XDocument.Load(Path.Combine(run.In("model"), "curve.svg")).Descendants().Where(static node => node.Name.LocalName == "text").Select(static node => node.Value)];
        Assert.Contains(texts, static text => text.StartsWith("MovieLens32: best epoch ", StringComparison.Ordinal));
        Assert.Empty(((string[])["epoch", "RMSE", "learning rate", "training", "validation", "training, all ratings", "rate"]).Except(texts));
    }

    [Fact]
    public async Task TheDemo_ShowsEveryStepWithItsCommand()
    {
        string[] commands = ["lathe sample", "lathe convert", "lathe split", "lathe train", "lathe evaluate", "lathe recommend"];
        Outcome demo = Executable.Run("demo");
        Assert.Equal((0, ""), (demo.Exit, demo.Error));
        Assert.Equal(commands, demo.Lines.Where(static line => line.StartsWith("$ ", StringComparison.Ordinal)).Select(static line => string.Join(' ', line.Split(' ').Skip(1).Take(2))));
        Assert.Contains("Try next", demo.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(demo.Lines[0].Split(' ').Single(static word => word.Contains("lathe-demo-", StringComparison.Ordinal)).TrimEnd(',')));

        Outcome own = await Executable.RunInsideAsync("demo", "--ratings", run.In("sample.csv"), "--items", run.In("movies.csv"), "--json");
        Assert.Equal(commands[1..], own.Json.GetProperty("steps").EnumerateArray().Select(static step => string.Join(' ', step.GetProperty("command").GetString()!.Split(' ').Take(2))));
        Assert.True(own.Json.GetProperty("steps")[3].GetProperty("result").GetProperty("rmse").GetDouble() < 2);
    }

    [Fact]
    public async Task TheDemo_StopsAtAMistake()
    {
        Outcome demo = await Executable.RunInsideAsync("demo", "--ratings", run.In("nothing.csv"), "--json");
        demo.AssertMistake(1, "nothing.csv");
    }
}
