using System.Diagnostics;
using Lathe.CommandLine.Tests.Support;

namespace Lathe.CommandLine.Tests;

/// <summary>Standard output and error that lead to a full disk: progress is lost and nothing else, a result that is lost is said.</summary>
public sealed class StreamTests(SampleRun run) : IClassFixture<SampleRun>
{
    [SkippableFact]
    public void AFullDiskUnderTheLog_EndsNoTraining()
    {
        SkipWithoutFullDevice();
        Assert.Equal((0, ""), Shell($"train {run.In("data")} --model SeedLfm --epochs 30 --out {run.In("logless")} >/dev/null 2>/dev/full"));
        Assert.True(File.Exists(run.In("logless/model.json")));
        Assert.Equal((1, ""), Shell($"convert {run.In("absent.csv")} --out {run.In("x")} 2>/dev/full"));
        Assert.Equal((2, ""), Shell("no-such-command 2>/dev/full"));
    }

    [SkippableFact]
    public void AResultThatCannotBePrinted_IsAnError_AndWhatWasWrittenIsThere()
    {
        SkipWithoutFullDevice();
        (int exit, string error) = Shell($"train {run.In("data")} --model SeedLfm --epochs 2 --out {run.In("unprinted")} --json 2>&1 >/dev/full");
        Assert.Equal(1, exit);
        Assert.Matches(@"^error: The result could not be printed \(.*\); files that the command has written are there\.$", error.TrimEnd('\n').Split('\n')[^1]);
        Assert.True(File.Exists(run.In("unprinted/model.json")));
        Assert.StartsWith("error: The result could not be printed", Shell("models 2>&1 >/dev/full").Error, StringComparison.Ordinal);
        Assert.StartsWith("error: The result could not be printed", Shell("--help 2>&1 >/dev/full").Error, StringComparison.Ordinal);
    }

    private static void SkipWithoutFullDevice() => Skip.IfNot(File.Exists("/dev/full"), "there is no /dev/full");

    /// <summary>What the shell's redirections leave of the output.</summary>
    private static (int Exit, string Error) Shell(string line)
    {
        using Process process = Process.Start(new ProcessStartInfo("sh", ["-c", $"dotnet {Executable.Path} {line}"]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
