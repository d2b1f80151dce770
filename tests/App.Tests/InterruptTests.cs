using System.Diagnostics;
using System.Text.Json;
using Lathe.CommandLine.Tests.Support;

namespace Lathe.CommandLine.Tests;

/// <summary>An interrupted command stops soon, answers 130, leaves nothing half done, and goes on where it stopped.</summary>
public sealed class InterruptTests(SampleRun run) : IClassFixture<SampleRun>
{
    [Fact]
    public async Task ACancelledToken_StopsTraining_WithACheckpoint()
    {
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(300));
        Outcome outcome = await Executable.RunInsideAsync(Lathe.App.ModelCatalogue.Models, Training("token", "1000000"), source.Token);
        Assert.Equal((130, ""), (outcome.Exit, outcome.Output));
        AssertInterrupted("token", outcome.Error);
    }

    [Fact]
    public async Task ACancelledToken_BeforeTheFirstEpoch_LeavesNothing()
    {
        Outcome outcome = await Executable.RunInsideAsync(Lathe.App.ModelCatalogue.Models, Training("never", "5"), new CancellationToken(canceled: true));
        Assert.Equal((130, "", "error: interrupted; nothing was written.\n"), (outcome.Exit, outcome.Output, outcome.Error));
        Assert.Empty(Directory.GetFileSystemEntries(run.In("."), "*never*"));
    }

    [SkippableTheory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    public async Task ASignal_StopsTheExecutable_AndResumeGoesOn(string signal)
    {
        Skip.If(OperatingSystem.IsWindows(), "signals are sent by kill");
        string name = $"signal{signal}";
        using Process process = Executable.Start([], Training(name, "3000"));
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        for (int epochs = 0; epochs < 3; epochs++)
        {
            Assert.StartsWith("epoch", await process.StandardError.ReadLineAsync(), StringComparison.Ordinal);
        }

        Task<string> rest = process.StandardError.ReadToEndAsync();
        using Process kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal((130, ""), (process.ExitCode, await output));
        AssertInterrupted(name, await rest);

        (await Executable.RunInsideAsync(Training(name, "3000"))).AssertMistake(1, "go on with --resume, or begin anew with --force");
        JsonElement resumed = Executable.Run([.. Training(name, "3000"), "--resume", "--threads", "1", "--json"]).Json;
        JsonElement whole = Executable.Run([.. Training($"whole{signal}", "3000"), "--json"]).Json;
        Assert.Equal(whole.GetProperty("modelHash").GetString(), resumed.GetProperty("modelHash").GetString());
        Assert.InRange(resumed.GetProperty("resumedEpochs").GetInt32(), 3, 2999);
        Assert.False(Directory.Exists(run.In(name + ".checkpoint")));
        Assert.Equal(
            Directory.GetFiles(run.In(name)).Select(Path.GetFileName).Order(),
            Directory.GetFiles(run.In($"whole{signal}")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task AModelThatCannotBeSaved_IsNotLost()
    {
        string[] training = [.. Training("taken", "400"), "--checkpoint-every", "0"];
        using Process process = Executable.Start([], training);
        Assert.StartsWith("epoch", await process.StandardError.ReadLineAsync(), StringComparison.Ordinal);
        Directory.CreateDirectory(run.In("taken"));
        File.WriteAllText(run.In("taken/notes.txt"), "somebody else's");
        string[] lines = (await process.StandardError.ReadToEndAsync()).TrimEnd('\n').Split('\n');
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
        Assert.Matches($@"^error: The finished model could not be saved \(.*\); the same command with --resume goes on from '{run.In("taken")}\.checkpoint'\.$", lines[^1]);

        Directory.Delete(run.In("taken"), recursive: true);
        JsonElement resumed = Executable.Run([.. training, "--resume", "--json"]).Json;
        JsonElement whole = Executable.Run([.. Training("untaken", "400"), "--json"]).Json;
        Assert.Equal(whole.GetProperty("modelHash").GetString(), resumed.GetProperty("modelHash").GetString());
    }

    [Fact]
    public async Task WithoutACheckpoint_ThereIsNothingToResume() =>
        (await Executable.RunInsideAsync([.. Training("none", "5"), "--resume"])).AssertMistake(1, $"There is no checkpoint '{run.In("none.checkpoint")}' to resume");

    private string[] Training(string folder, string epochs) =>
        ["train", run.In("data"), "--model", "SeedLfm", "--epochs", epochs, "--out", run.In(folder)];

    private void AssertInterrupted(string name, string error)
    {
        string last = error.TrimEnd('\n').Split('\n')[^1];
        Assert.Matches($"^error: interrupted after epoch [0-9]+, which '{run.In(name)}.checkpoint' holds; the same command with --resume goes on\\.$", last);
        Assert.Equal([run.In(name + ".checkpoint")], Directory.GetFileSystemEntries(run.In(""), $"*{name}*"));
    }
}
