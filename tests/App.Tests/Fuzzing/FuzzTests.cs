using Lathe.Tests.Support;

namespace Lathe.CommandLine.Tests.Fuzzing;

/// <summary>The fuzzer of tests/Benchmarks, in a process of its own, whose crash would be seen.</summary>
public sealed class FuzzTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void DamagedFilesFoldersAndCommandLines_InProcess() => AssertNothingFound("fuzz", "--cases", "20000", "--seed", "1");

    [Fact]
    public void DamagedFilesFoldersAndCommandLines_ByTheExecutable() => AssertNothingFound("fuzz", "--cases", "200", "--seed", "2", "--executable");

    public void Dispose() => _folder.Dispose();

    private void AssertNothingFound(string command, params string[] options)
    {
        (int exit, string output) = BenchmarkProgram.Run([command, .. options, "--keep", _folder.File("kept")]);
        Assert.True(exit == 0, output);
        Assert.Contains($"{options[1]} cases", output, StringComparison.Ordinal);
        Assert.Contains("; 0 findings", output, StringComparison.Ordinal);
    }
}
