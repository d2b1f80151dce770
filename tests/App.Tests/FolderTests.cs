using System.Diagnostics;
using System.Text.Json.Nodes;
using Lathe.CommandLine.Tests.Support;

namespace Lathe.CommandLine.Tests;

/// <summary>What the commands do with folders that were moved, changed, locked or left behind.</summary>
public sealed class FolderTests(SampleRun run) : IClassFixture<SampleRun>
{
    [Fact]
    public async Task Verify_NamesTheFileThatWasChanged()
    {
        CopyFolder("data", "changed/data");
        CopyFolder("model", "changed/model");
        string data = run.In("changed/data"), model = run.In("changed/model");
        Assert.Equal(0, (await Executable.RunInsideAsync("train", data, "--model", "MovieLens16", "--epochs", "1", "--out", run.In("verified"), "--verify")).Exit);
        Assert.Equal(0, (await Executable.RunInsideAsync("evaluate", model, "--verify")).Exit);
        Assert.Equal(0, (await Executable.RunInsideAsync("recommend", model, "--user", run.User, "--verify")).Exit);

        Flip(Path.Combine(model, "item_factors.npy"));
        Assert.Equal(0, (await Executable.RunInsideAsync("evaluate", model)).Exit);
        (await Executable.RunInsideAsync("evaluate", model, "--verify")).AssertMistake(1, "item_factors.npy' was changed");
        (await Executable.RunInsideAsync("recommend", model, "--user", run.User, "--verify")).AssertMistake(1, "item_factors.npy' was changed");

        Flip(Path.Combine(data, "test.npy"));
        (await Executable.RunInsideAsync("evaluate", run.In("model"), "--dataset", data, "--verify")).AssertMistake(1, "test.npy' was changed");
        (await Executable.RunInsideAsync("train", data, "--model", "MovieLens16", "--out", run.In("none"), "--verify")).AssertMistake(1, "test.npy' was changed");
        Assert.Empty(Directory.GetFileSystemEntries(run.In("."), "*none*"));
    }

    [Fact]
    public async Task AFolder_MovedOrCopied_AnswersAsBefore()
    {
        string evaluated = (await Executable.RunInsideAsync("evaluate", run.In("model"), "--json")).Output;
        string recommended = (await Executable.RunInsideAsync("recommend", run.In("model"), "--user", run.User, "--json")).Output;

        // Alone: the dataset is still where it was. With its dataset: the one beside it is taken.
        CopyFolder("model", "far/away/model");
        CopyFolder("model", "both/model");
        CopyFolder("data", "both/data");
        foreach (string copy in (string[])["far/away/model", "both/model"])
        {
            Assert.Equal(evaluated, (await Executable.RunInsideAsync("evaluate", run.In(copy), "--json")).Output);
            Assert.Equal(recommended, (await Executable.RunInsideAsync("recommend", run.In(copy), "--user", run.User, "--json")).Output);
        }
    }

    [SkippableFact]
    public async Task AFolder_WhereNothingCanBeWritten_AnswersAsBefore()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "needs a file system that refuses to be written, since an administrator passes permissions");
        string mount = Directory.CreateDirectory(run.In("read-only")).FullName;
        Skip.IfNot(Succeeds("mount", "-t", "tmpfs", "-o", "size=8m", "none", mount), "no file system can be mounted here");
        try
        {
            CopyFolder("data", "read-only/data");
            CopyFolder("model", "read-only/model");
            Assert.True(Succeeds("mount", "-o", "remount,ro", mount));
            Assert.Equal(0, (await Executable.RunInsideAsync("evaluate", Path.Combine(mount, "model"))).Exit);
            Assert.Equal(0, (await Executable.RunInsideAsync("recommend", Path.Combine(mount, "model"), "--user", run.User)).Exit);
            Assert.Equal(0, (await Executable.RunInsideAsync("train", Path.Combine(mount, "data"), "--model", "MovieLens16", "--epochs", "1", "--out", run.In("trained"))).Exit);

            (await Executable.RunInsideAsync("split", Path.Combine(mount, "data"))).AssertMistakeOfSystem("could not be written");
            (await Executable.RunInsideAsync("train", run.In("data"), "--model", "MovieLens16", "--out", Path.Combine(mount, "new"))).AssertMistakeOfSystem("could not be written");
            (await Executable.RunInsideAsync("convert", run.In("sample.csv"), "--out", Path.Combine(mount, "data"), "--force")).AssertMistakeOfSystem("could not be written");
            (await Executable.RunInsideAsync("sample", "--out", Path.Combine(mount, "s.csv"))).AssertMistakeOfSystem("could not be written");
        }
        finally
        {
            Succeeds("umount", mount);
        }
    }

    [Theory]
    [InlineData("arithmeticVersion", "7", "is of arithmetic version 7")]
    [InlineData("model", "\"MovieLens16\"", "holds a MovieLens16 of rank 32")]
    [InlineData("model", "\"Nobodys\"", "which this program does not declare")]
    [InlineData("rank", "33", "of rank 33")]
    public async Task AModelThatIsNotWhatItSays_IsRefused(string member, string json, string part)
    {
        CopyFolder("model", "other");
        string file = Path.Combine(run.In("other"), "model.json");
        JsonNode root = JsonNode.Parse(File.ReadAllBytes(file))!;
        root[member] = JsonNode.Parse(json);
        File.WriteAllText(file, root.ToJsonString());
        (await Executable.RunInsideAsync("recommend", run.In("other"), "--user", run.User)).AssertMistake(1, part);
        (await Executable.RunInsideAsync("evaluate", run.In("other"))).AssertMistake(1, part);
    }

    [SkippableFact]
    public async Task AKilledRun_LeavesNothingThatStays_AndNoLock()
    {
        Skip.If(OperatingSystem.IsWindows(), "signals are sent by kill");
        string file = run.In("killed/long.csv");
        Directory.CreateDirectory(run.In("killed"));
        using (Process process = Executable.Start([], ["sample", "--out", file, "--users", "100000", "--items", "20000", "--ratings", "100000000"]))
        {
            SpinWait.SpinUntil(() => Directory.GetFiles(run.In("killed"), ".long.csv.partial-*").Length > 0, TimeSpan.FromSeconds(30));
            (await Executable.RunInsideAsync("sample", "--out", file)).AssertMistake(1, "Another run is writing");
            process.Kill();
            await process.WaitForExitAsync();
        }

        Assert.NotEmpty(Directory.GetFiles(run.In("killed")));
        Assert.Equal(0, (await Executable.RunInsideAsync("sample", "--out", file, "--users", "9", "--items", "9", "--ratings", "9")).Exit);
        Assert.Equal(["long.csv"], Directory.GetFileSystemEntries(run.In("killed")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task TwoProcesses_ThatWriteOneFolder_OneWins_TheOtherSaysSo()
    {
        string[][] lines =
        [
            .. Enumerable.Range(0, 3).Select(seed => (string[])
                ["train", run.In("data"), "--model", "MovieLens16", "--epochs", "400", "--seed", $"{seed}", "--out", run.In("raced/model"), "--force"]),
        ];
        Outcome[] outcomes = await Task.WhenAll(lines.Select(static line => Task.Run(() => Executable.Run(line))));

        Assert.Contains(outcomes, static outcome => outcome.Exit == 0);
        Assert.All(outcomes, static outcome =>
        {
            if (outcome.Exit != 0)
            {
                outcome.AssertMistake(1, "Another run is writing");
            }
        });
        Assert.Equal(0, (await Executable.RunInsideAsync("recommend", run.In("raced/model"), "--user", run.User, "--verify")).Exit);
        Assert.Equal(["model"], Directory.GetFileSystemEntries(run.In("raced")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task ATrainingThatIsUnderWay_KeepsItsFolderFromOthers()
    {
        using CancellationTokenSource source = new();
        string target = run.In("kept");
        string[] line = ["train", run.In("data"), "--model", "SeedLfm", "--epochs", "1000000", "--out", target];
        Task<Outcome> training = Executable.RunInsideAsync(Lathe.App.ModelCatalogue.Models, line, source.Token);

        // The checkpoint is locked once the folder is: a lock file that is there may still be taken by the other run.
        Assert.True(SpinWait.SpinUntil(() => File.Exists(run.In(".kept.checkpoint.lock")), TimeSpan.FromSeconds(30)));
        (await Executable.RunInsideAsync(line)).AssertMistake(1, "Another run is writing");
        source.Cancel();
        Assert.Equal(130, (await training).Exit);
        Assert.Empty(Directory.GetFileSystemEntries(run.In(""), "*kept*").Except([target + ".checkpoint"]));
    }

    [Fact]
    public async Task Recommend_OfFewerThanAsked_SaysHowMany()
    {
        Outcome outcome = await Executable.RunInsideAsync("recommend", run.In("model"), "--user", run.User, "--top", "100000");
        Assert.Equal(0, outcome.Exit);
        Assert.Matches("note: there are only [0-9]+ items to recommend", outcome.Error);

        File.WriteAllText(run.In("tiny.csv"), "user,item,rating\nann,dune,4\n");
        Assert.Equal(0, (await Executable.RunInsideAsync("convert", run.In("tiny.csv"), "--out", run.In("tiny"))).Exit);
        Assert.Equal(0, (await Executable.RunInsideAsync("train", run.In("tiny"), "--model", "MovieLens16", "--out", run.In("tiny-model"), "--threads", "9")).Exit);
        Outcome everything = await Executable.RunInsideAsync("recommend", run.In("tiny-model"), "--user", "ann", "--json");
        Assert.Equal(0, everything.Json.GetProperty("items").GetArrayLength());
        Assert.Contains("note: there are only 0 items to recommend", everything.Error, StringComparison.Ordinal);
    }

    private void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(run.In(to));
        foreach (string file in Directory.GetFiles(run.In(from)))
        {
            File.Copy(file, Path.Combine(run.In(to), Path.GetFileName(file)), overwrite: true);
        }
    }

    private static void Flip(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^3] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
