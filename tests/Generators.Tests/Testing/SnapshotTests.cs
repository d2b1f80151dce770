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

        Assert.Contains("mv '", Assert.Throws<SnapshotException>(() => Match("A")).Message);

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

    [Fact]
    public void NothingGenerated_IsNoSuccess() => Assert.Contains("Nothing was generated", Assert.Throws<SnapshotException>(() => Match()).Message);

    [Fact]
    public void APathThatCIMapped_IsExplained() => Assert.Contains(
        "DeterministicSourcePaths=false", Assert.Throws<SnapshotException>(() => Snapshot.Match(Code("A"), "/_/MovieTests.cs", "Kernel")).Message);

    public void Dispose() => _folder.Dispose();

    private static GeneratedCode Code(params string[] records) => GeneratedCode.Of(
        string.Concat(records.Select(static name => $"[Lathe.NpyRecord] public readonly partial record struct {name}(int Id);\n")));

    private void Match(params string[] records) => Snapshot.Match(Code(records), _test, "Kernel");

    private void Accept(params string[] records)
    {
        Assert.Throws<SnapshotException>(() => Match(records));
        foreach (string received in Directory.GetFiles(_snapshots, "*.received.cs"))
            File.Move(received, received.Replace(".received.", ".verified."));
    }
}
