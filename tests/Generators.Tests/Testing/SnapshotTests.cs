using Lathe.Testing;
using Lathe.Tests.Support;

namespace Lathe.Generators.Tests.Testing;

/// <summary>The helper that pins generated files where a project has no Verify.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _test, _snapshots;

    public SnapshotTests()
    {
        _test = _folder.File("MovieTests.cs");
        _snapshots = _folder.File("Snapshots");
        File.WriteAllText(_test, "");
    }

    [Fact]
    public void ANewFile_FailsWithTheCommandThatAcceptsIt_AndPassesAfterIt()
    {
        SnapshotException error = Assert.Throws<SnapshotException>(() => Match("A"));

        string stem = Path.Combine(_snapshots, "MovieTests.Kernel#A.Npy.g");
        Assert.Equal($"Read the difference, then accept it with:\n  mv '{stem}.received.cs' '{stem}.verified.cs'", error.Message);
        File.Move($"{stem}.received.cs", $"{stem}.verified.cs");
        Match("A");
    }

    [Fact]
    public void AChange_Fails_AndItsReceivedFileGoesWithIt()
    {
        Accept("A");
        string verified = Assert.Single(Directory.GetFiles(_snapshots)), text = File.ReadAllText(verified);
        File.WriteAllText(verified, text + "// older\n");

        string line = $"{text.Split('\n').Length}";
        Assert.EndsWith(
            $".verified.cs'\n  # line {line} was: // older\n  # line {line} is:  ", Assert.Throws<SnapshotException>(() => Match("A")).Message, StringComparison.Ordinal);

        File.WriteAllText(verified, text);
        Match("A");
        Assert.Equal([verified], Directory.GetFiles(_snapshots));
    }

    [Fact]
    public void LineEndsOfTheCheckout_DoNotMatter()
    {
        Accept("A");
        string verified = Assert.Single(Directory.GetFiles(_snapshots));
        File.WriteAllText(verified, File.ReadAllText(verified).Replace("\n", "\r\n"));

        Match("A");
    }

    [Fact]
    public void AFileThatIsGone_FailsWithTheCommandThatRemovesIt()
    {
        Accept("A", "B");

        Assert.EndsWith($"\n  rm '{Path.Combine(_snapshots, "MovieTests.Kernel#B.Npy.g.verified.cs")}'", Assert.Throws<SnapshotException>(() => Match("A")).Message);
    }

    [Theory]
    [InlineData("id=1", "id=1")]
    [InlineData("file=a/b#c", "file=a-b-c")]
    public void TheCasesOfATheory_HaveSnapshotsOfTheirOwn(string parameters, string written)
    {
        Accept("A");
        Assert.Throws<SnapshotException>(() => KernelSnapshot.Match(Code("B"), parameters, _test, "Kernel"));
        string received = Path.Combine(_snapshots, $"MovieTests.Kernel_{written}#B.Npy.g.received.cs");
        File.Move(received, received.Replace(".received.", ".verified."));

        KernelSnapshot.Match(Code("B"), parameters, _test, "Kernel");
        Match("A");
    }

    [Fact]
    public void AFileThatEndsEarlier_IsShown()
    {
        Accept("A");
        string verified = Assert.Single(Directory.GetFiles(_snapshots));
        File.WriteAllText(verified, File.ReadLines(verified).First());

        string[] message = Assert.Throws<SnapshotException>(() => Match("A")).Message.Split('\n');
        Assert.Equal("  # line 2 was: (the file ends before it)", message[^2]);
        Assert.StartsWith("  # line 2 is:  ", message[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void NothingChosen_IsNotNothingGenerated() => Assert.Equal(
        "None of the generated files was chosen; there are A.Npy.g.cs.",
        Assert.Throws<SnapshotException>(() => KernelSnapshot.Match(Code("A").Where(static _ => false), "", _test, "Kernel")).Message);

    [Fact]
    public void NothingGenerated_IsNoSuccess() => Assert.Contains("Nothing was generated", Assert.Throws<SnapshotException>(() => Match()).Message);

    [Fact]
    public void APathThatCIMapped_IsExplained() => Assert.Contains(
        "DeterministicSourcePaths=false", Assert.Throws<SnapshotException>(() => KernelSnapshot.Match(Code("A"), "", "/_/MovieTests.cs", "Kernel")).Message);

    public void Dispose() => _folder.Dispose();

    private static GeneratedCode Code(params string[] records) => GeneratedCode.Of(
        string.Concat(records.Select(static name => $"[Lathe.NpyRecord] public readonly partial record struct {name}(int Id);\n")));

    private void Match(params string[] records) => KernelSnapshot.Match(Code(records), "", _test, "Kernel");

    private void Accept(params string[] records)
    {
        Assert.Throws<SnapshotException>(() => Match(records));
        foreach (string received in Directory.GetFiles(_snapshots, "*.received.cs"))
            File.Move(received, received.Replace(".received.", ".verified."));
    }
}
