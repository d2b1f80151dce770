using Lathe.Tests.Support;

namespace Lathe.Tests.Common;

public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    private string Target => _temporary.File("file.csv");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void AFile_IsThereWholeOrNotAtAll()
    {
        Refused(Target, overwrite: false, "could not be written: No space left", static _ => throw new IOException("No space left on device"));
        Assert.Empty(Directory.GetFileSystemEntries(_temporary.FullName));
        WholeFile.Write(Target, overwrite: false, static stream => stream.Write("old"u8));
        Refused(Target, overwrite: false, "exists already");
        WholeFile.Write(Target, overwrite: true, static stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(Target));
        Refused(_temporary.FullName, overwrite: true, "is a folder");
        Refused(_temporary.File("no/file.csv"), overwrite: true, "does not exist");
    }

    [Fact]
    public void WhatAKilledRunLeft_IsRemoved()
    {
        File.WriteAllText(Leftovers.Name(Target, Leftovers.Partial), "half");
        File.WriteAllText(Leftovers.LockOf(Target), "");
        WholeFile.Write(Target, overwrite: false, static stream => stream.Write("new"u8));
        Assert.Equal(["file.csv"], Directory.GetFileSystemEntries(_temporary.FullName).Select(Path.GetFileName));
    }

    [Fact]
    public void ALinkToAFile_StaysALink()
    {
        string link = _temporary.File("link.csv");
        File.CreateSymbolicLink(link, Target);
        WholeFile.Write(link, overwrite: false, static stream => stream.Write("new"u8));
        WholeFile.Write(link, overwrite: true, static stream => stream.Write("newer"u8));

        Assert.Equal(Target, new FileInfo(link).LinkTarget);
        Assert.Equal("newer", File.ReadAllText(Target));
    }

    [SkippableFact]
    public void ADevice_IsWrittenInto_AndNeverReplaced()
    {
        Skip.IfNot(File.Exists("/dev/full"), "there is no device that is full");
        Refused("/dev/full", overwrite: true, "could not be written", static stream => stream.Write("lost"u8));
        using FileStream device = new("/dev/full", FileMode.Open, FileAccess.Read);
        Assert.Equal(0, device.ReadByte());
    }

    private static void Refused(string path, bool overwrite, string part, Action<Stream>? write = null) => Assert.Contains(
        part, Assert.Throws<LatheException>(() => WholeFile.Write(path, overwrite, write ?? (static _ => { }))).Message, StringComparison.Ordinal);
}
