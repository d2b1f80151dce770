using Lathe.Tests.Support;

namespace Lathe.Tests.Common;

public sealed class WholeFolderTests : IDisposable
{
    private static readonly FolderKind Kind = new("test folder", "a.txt", "b.txt");

    private readonly TemporaryFolder _temporary = new();

    private string Target => _temporary.File("target");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void AFolder_IsWrittenWithItsParents_AndReplacedWhenAskedFor()
    {
        string deep = Path.Combine(Target, "x", "y");
        WholeFolder.Write(deep + Path.DirectorySeparatorChar, overwrite: false, Kind, Contents("a.txt", "old"));
        Assert.Contains("exists already", Refused(deep, overwrite: false), StringComparison.Ordinal);
        WholeFolder.Write(deep, overwrite: true, Kind, Contents("b.txt", "new"));

        Assert.Equal(["b.txt"], Directory.GetFiles(deep).Select(Path.GetFileName));
        Assert.Equal(["y"], Directory.GetFileSystemEntries(Path.GetDirectoryName(deep)!).Select(Path.GetFileName));
    }

    [Fact]
    public void AnExceptionInTheMiddle_LeavesTheOldFolder()
    {
        WholeFolder.Write(Target, overwrite: false, Kind, Contents("a.txt", "old"));
        Assert.Throws<InvalidOperationException>(() => WholeFolder.Write(Target, overwrite: true, Kind, folder =>
        {
            Contents("a.txt", "half")(folder);
            throw new InvalidOperationException();
        }));
        string message = Assert.Throws<LatheException>(() => WholeFolder.Write(Target, overwrite: true, Kind, folder =>
        {
            Contents("a.txt", "half")(folder);
            throw new IOException("No space left on device");
        })).Message;

        Assert.Contains("could not be written: No space left", message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(Path.Combine(Target, "a.txt")));
        Assert.Equal(["target"], Directory.GetFileSystemEntries(_temporary.FullName).Select(Path.GetFileName));
    }

    [Fact]
    public void WhatIsNotOurs_IsNeverReplaced()
    {
        Directory.CreateDirectory(Path.Combine(Target, "a.txt"));
        Assert.Contains("'a.txt', which is not part of a test folder", Refused(Target, overwrite: true), StringComparison.Ordinal);
        File.WriteAllText(_temporary.File("file"), "");
        Assert.Contains("is a file", Refused(_temporary.File("file"), overwrite: true), StringComparison.Ordinal);
    }

    [Fact]
    public void ALinkToAFolder_StaysALink()
    {
        WholeFolder.Write(Target, overwrite: false, Kind, Contents("a.txt", "old"));
        string link = _temporary.File("link");
        Directory.CreateSymbolicLink(link, Target);
        WholeFolder.Write(link, overwrite: true, Kind, Contents("a.txt", "new"));

        Assert.Equal(Target, new DirectoryInfo(link).LinkTarget);
        Assert.Equal("new", File.ReadAllText(Path.Combine(Target, "a.txt")));
    }

    [Fact]
    public void AnUpdate_KeepsTheOtherFilesAndFolders()
    {
        WholeFolder.Write(Target, overwrite: false, Kind, Contents("a.txt", "old"));
        File.WriteAllText(Path.Combine(Target, "b.txt"), "kept");
        Directory.CreateDirectory(Path.Combine(Target, "inner"));
        File.WriteAllText(Path.Combine(Target, "inner", "c.txt"), "kept too");
        File.CreateSymbolicLink(Path.Combine(Target, "link"), "b.txt");
        WholeFolder.Update(Target, ["a.txt", "absent.txt"], Contents("a.txt", "new"));

        Assert.Equal("new", File.ReadAllText(Path.Combine(Target, "a.txt")));
        Assert.Equal("kept", File.ReadAllText(Path.Combine(Target, "link")));
        Assert.Equal("kept too", File.ReadAllText(Path.Combine(Target, "inner", "c.txt")));
        Assert.Equal(["target"], Directory.GetFileSystemEntries(_temporary.FullName).Select(Path.GetFileName));
    }

    [Fact]
    public void TwoRenames_DoWhatTheExchangeDoes()
    {
        WholeFolder.Write(Target, overwrite: false, Kind, Contents("a.txt", "old"));
        string partial = Directory.CreateDirectory(_temporary.File("partial")).FullName;
        Contents("b.txt", "new")(partial);
        WholeFolder.SwapByTwoRenames(partial, Target);

        Assert.Equal(["b.txt"], Directory.GetFiles(Target).Select(Path.GetFileName));
        Assert.Throws<DirectoryNotFoundException>(() => WholeFolder.SwapByTwoRenames(partial, Target));
        Assert.Equal(["b.txt"], Directory.GetFiles(Target).Select(Path.GetFileName));
    }

    [Fact]
    public void WhatAKilledProcessLeft_IsRemoved_OrBroughtBack()
    {
        const int Nobody = int.MaxValue - 1;
        string partial = Directory.CreateDirectory(_temporary.File($".target.partial-{Nobody}-1")).FullName;
        string replaced = Directory.CreateDirectory(_temporary.File($".target.replaced-{Nobody}-2")).FullName;
        string running = Directory.CreateDirectory(_temporary.File($".target.partial-{Environment.ProcessId}-99")).FullName;
        Contents("a.txt", "old")(replaced);

        // The process died between two renames: the old folder is the target again, and so is not overwritten.
        Assert.Contains("exists already", Refused(Target, overwrite: false), StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(Path.Combine(Target, "a.txt")));
        Assert.False(Directory.Exists(partial));
        Assert.False(Directory.Exists(replaced));
        Assert.True(Directory.Exists(running));
    }

    [Fact]
    public void AFile_IsThereWholeOrNotAtAll()
    {
        string path = _temporary.File("file.csv");
        Assert.Throws<LatheException>(() => WholeFile.Write(path, overwrite: false, static _ => throw new IOException("No space left on device")));
        Assert.Empty(Directory.GetFileSystemEntries(_temporary.FullName));
        WholeFile.Write(path, overwrite: false, static stream => stream.Write("old"u8));
        Assert.Contains("exists already", Assert.Throws<LatheException>(() => WholeFile.Write(path, overwrite: false, static _ => { })).Message, StringComparison.Ordinal);
        WholeFile.Write(path, overwrite: true, static stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Contains("is a folder", Assert.Throws<LatheException>(() => WholeFile.Write(_temporary.FullName, true, static _ => { })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AHashingStream_KnowsTheHashOfTheFile()
    {
        string path = _temporary.File("hashed");
        using (HashingStream stream = new(File.Create(path)))
        {
            byte[] block = new byte[700_001];
            for (byte part = 0; part < 5; part++)
            {
                Array.Fill(block, part);
                stream.Write(block);
            }

            Assert.Equal(64, stream.Complete().Length);
        }

        using HashingStream again = new(Stream.Null);
        again.Write(File.ReadAllBytes(path));
        Assert.Equal(Fingerprint.OfFile(path), again.Complete());
    }

    private string Refused(string target, bool overwrite) =>
        Assert.Throws<LatheException>(() => WholeFolder.Write(target, overwrite, Kind, static _ => Assert.Fail("must not be written"))).Message;

    private static Action<string> Contents(string name, string text) => folder => File.WriteAllText(Path.Combine(folder, name), text);
}
