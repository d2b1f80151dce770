using Lathe.Tests.Support;

namespace Lathe.CommandLine.Tests.Fuzzing;

/// <summary>The kills of tests/Benchmarks: after SIGKILL at a random moment a folder is the old one or the new one, and the work goes on to the same end.</summary>
public sealed class KillTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void KilledCommands_LoseNothing()
    {
        (int exit, string output) = BenchmarkProgram.Run("kill", "--kills", "40", "--seed", "1", "--keep", _folder.File("kept"));
        Assert.True(exit == 0, output);
        Assert.Contains("40 kills", output, StringComparison.Ordinal);
        Assert.Contains("nothing was lost", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
