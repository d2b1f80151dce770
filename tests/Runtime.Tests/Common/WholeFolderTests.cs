using System.Runtime.Versioning;
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
        File.CreateSymbolicLink(Path.Combine(Target, "dangling"), "nowhere");
        Update(Contents("a.txt", "new"));

        Assert.Equal("new", File.ReadAllText(Path.Combine(Target, "a.txt")));
        Assert.Equal("kept", File.ReadAllText(Path.Combine(Target, "link")));
        Assert.Equal("nowhere", new FileInfo(Path.Combine(Target, "dangling")).LinkTarget);
        Assert.Equal("kept too", File.ReadAllText(Path.Combine(Target, "inner", "c.txt")));
        Assert.Equal(["target"], Directory.GetFileSystemEntries(_temporary.FullName).Select(Path.GetFileName));
    }

    [Fact]
    public void AnUpdate_LeavesOutWhatAnotherRunIsWritingInTheFolder()
    {
        WholeFolder.Write(Target, overwrite: false, Kind, Contents("a.txt", "old"));
        LatheException other = Assert.Throws<LatheException>(() => WholeFolder.Write(Path.Combine(Target, "model"), overwrite: false, Kind, folder =>
        {
            Contents("a.txt", "half")(folder);
            Update(Contents("a.txt", "new"));
            Contents("b.txt", "too late")(folder);
        }));

        Assert.Contains("could not be written", other.Message, StringComparison.Ordinal);
        Assert.Equal(["a.txt"], Directory.GetFileSystemEntries(Target).Select(Path.GetFileName));
        Assert.Equal("new", File.ReadAllText(Path.Combine(Target, "a.txt")));
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void WhoMayReadAFolder_StaysAsItWas()
    {
        Skip.If(OperatingSystem.IsWindows(), "permissions are of another kind");
        WholeFolder.Write(Target, overwrite: false, Kind, Contents("a.txt", "old"));
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        File.SetUnixFileMode(Target, OwnerOnly);
        Update(Contents("a.txt", "new"));
        WholeFolder.Write(Target, overwrite: true, Kind, Contents("b.txt", "newer"));

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Target));
        Assert.Equal(["target"], Directory.GetFileSystemEntries(_temporary.FullName).Select(Path.GetFileName));
    }

    [Fact]
    public void TwoRenames_DoWhatTheExchangeDoes()
    {
        WholeFolder.Write(Target, overwrite: false, Kind, Contents("a.txt", "old"));
        string partial = Directory.CreateDirectory(_temporary.File("partial")).FullName;
        Contents("b.txt", "new")(partial);
        FolderSwap.SwapByTwoRenames(partial, Target);

        Assert.Equal(["b.txt"], Directory.GetFiles(Target).Select(Path.GetFileName));
        Assert.Throws<DirectoryNotFoundException>(() => FolderSwap.SwapByTwoRenames(partial, Target));
        Assert.Equal(["b.txt"], Directory.GetFiles(Target).Select(Path.GetFileName));
    }

    [Fact]
    public void WhatAKilledRunLeft_IsRemoved_OrBroughtBack()
    {
        // A dead process's id may be this one's: in a container it always is. So ids of processes are not looked at.
        string partial = Directory.CreateDirectory(Leftovers.Name(Target, Leftovers.Partial)).FullName;
        string replaced = Directory.CreateDirectory(Leftovers.Name(Target, Leftovers.Replaced)).FullName;
        string file = Leftovers.Name(Target, Leftovers.Partial);
        File.WriteAllText(file, "half");
        File.WriteAllText(Leftovers.LockOf(Target), "");
        Contents("a.txt", "old")(replaced);

        // Those of another target, whose name begins alike, and what only looks alike.
        string other = Directory.CreateDirectory(Leftovers.Name($"{Target}.partial-x", Leftovers.Partial)).FullName;
        string mine = Directory.CreateDirectory(_temporary.File(".target.partial-notes")).FullName;

        // The run died between two renames: the old folder is the target again, and so is not overwritten.
        Assert.Contains("exists already", Refused(Target, overwrite: false), StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(Path.Combine(Target, "a.txt")));
        Assert.Equal(
            new[] { other, mine, Target }.Order(StringComparer.Ordinal), Directory.GetFileSystemEntries(_temporary.FullName).Order(StringComparer.Ordinal));
        Assert.False(Directory.Exists(partial) || File.Exists(file));
    }

    [Fact]
    public void ParentsMadeForNothing_Go()
    {
        string deep = Path.Combine(Target, "x", "y");
        Assert.Throws<LatheException>(() => WholeFolder.Write(deep, overwrite: false, Kind, static _ => throw new IOException("No space left on device")));
        FolderReservation.ToWrite(deep, overwrite: false, Kind).Dispose();
        Assert.Empty(Directory.GetFileSystemEntries(_temporary.FullName));
    }

    [Fact]
    public void AnEmptyFolder_IsTakenWithoutBeingAskedFor()
    {
        Directory.CreateDirectory(Target);
        WholeFolder.Write(Target, overwrite: false, Kind, Contents("a.txt", "new"));
        Assert.Equal("new", File.ReadAllText(Path.Combine(Target, "a.txt")));
        Assert.Contains("exists already", Refused(Target, overwrite: false), StringComparison.Ordinal);
    }

    [Fact]
    public void TheCurrentFolder_AndThoseAroundIt_AreNotReplaced()
    {
        string current = Environment.CurrentDirectory, link = _temporary.File("link");
        Directory.CreateSymbolicLink(link, Path.GetDirectoryName(current)!);
        foreach (string target in (string[])[".", "..", current + "/", link, Path.Combine(link, Path.GetFileName(current))])
        {
            string message = Assert.Throws<LatheException>(() => FolderReservation.ToUpdate(target)).Message;
            Assert.StartsWith($"The folder '{target}' is replaced whole", message, StringComparison.Ordinal);
        }

        Assert.Contains(
            $"go to '{Path.GetDirectoryName(current)}' (cd) and name it '{Path.GetFileName(current)}'",
            Assert.Throws<LatheException>(() => FolderReservation.ToUpdate(".")).Message,
            StringComparison.Ordinal);
        string inside = Path.Combine(current, "inside-" + Guid.NewGuid().ToString("N"));
        FolderReservation.ToWrite(inside, overwrite: false, Kind).Dispose();
    }

    [Fact]
    public void APlaceInAFile_IsRefused()
    {
        File.WriteAllText(_temporary.File("file"), "");
        string file = _temporary.File("file"), target = Path.Combine(file, "x", "y");
        string sentence = $"'{target}' cannot be written: '{file}' is a file, so nothing can be in it";
        Assert.StartsWith(sentence, Refused(target, overwrite: false), StringComparison.Ordinal);
        Assert.StartsWith(sentence, Assert.Throws<LatheException>(() => WholeFile.Write(target, true, static _ => { })).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void WhereNobodyMayWrite_OneSentenceSaysSo()
    {
        Skip.If(!OperatingSystem.IsLinux(), "this is a place of Linux");
        const string target = "/proc/lathe-test/target";
        Assert.Contains($"The folder '{target}' could not be written: ", Refused(target, overwrite: false), StringComparison.Ordinal);
    }

    [Fact]
    public void LinksInACircle_AreRefused()
    {
        string link = _temporary.File("link");
        Directory.CreateSymbolicLink(link, Target);
        Directory.CreateSymbolicLink(Target, link);
        Assert.Contains("could not be written", Refused(link, overwrite: true), StringComparison.Ordinal);
        Assert.Contains("does not exist", Assert.Throws<LatheException>(() => Dataset.Load(link)).Message, StringComparison.Ordinal);
        Assert.Contains("could not be written", Assert.Throws<LatheException>(() => WholeFile.Write(link, true, static _ => { })).Message, StringComparison.Ordinal);
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

    private void Update(Action<string> write)
    {
        using FolderReservation place = FolderReservation.ToUpdate(Target);
        place.Update(["a.txt", "absent.txt"], write);
    }

    private static Action<string> Contents(string name, string text) => folder => File.WriteAllText(Path.Combine(folder, name), text);
}
