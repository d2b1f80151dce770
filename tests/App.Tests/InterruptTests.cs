using System.Diagnostics;
using Lathe.CommandLine.Tests.Support;

namespace Lathe.CommandLine.Tests;

/// <summary>An interrupted command stops soon, answers 130 and leaves nothing half done.</summary>
public sealed class InterruptTests(SampleRun run) : IClassFixture<SampleRun>
{
    private string[] LongTraining => ["train", run.In("data"), "--model", "SeedLfm", "--epochs", "1000000", "--out", run.In("long")];

    [Fact]
    public async Task ACancelledToken_StopsTraining()
    {
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(300));
        Outcome outcome = await Executable.RunInsideAsync(Lathe.App.ModelCatalogue.Models, LongTraining, source.Token);
        Assert.Equal((130, ""), (outcome.Exit, outcome.Output));
        Assert.EndsWith("error: interrupted; nothing was written.\n", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(run.In("."), "*long*"));
    }

    [SkippableFact]
    public async Task ASignal_StopsTheExecutable()
    {
        Skip.If(OperatingSystem.IsWindows(), "signals are sent by kill");
        using Process process = Executable.Start([], LongTraining);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        for (int epochs = 0; epochs < 3; epochs++)
        {
            Assert.StartsWith("epoch", await process.StandardError.ReadLineAsync(), StringComparison.Ordinal);
        }

        Task<string> rest = process.StandardError.ReadToEndAsync();
        using Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal((130, ""), (process.ExitCode, await output));
        Assert.EndsWith("error: interrupted; nothing was written.\n", await rest, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(run.In("."), "*long*"));
    }
}
