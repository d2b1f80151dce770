using Lathe.Npy;
using Lathe.Tests.Support;

namespace Lathe.Tests.Npy;

public sealed class NpyWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Blocks_MakeTheSameFileAsOneWrite()
    {
        int[] values = [.. Enumerable.Range(0, 1000)];
        using var whole = new MemoryStream();
        using var blocks = new MemoryStream();
        NpyArray.Write<int>(whole, values, 100, 10);
        var writer = new NpyWriter<int>(blocks, 100, 10);
        foreach (int[] block in values.Chunk(33))
            writer.Write(block);
        writer.Complete();

        Assert.Equal(whole.ToArray(), blocks.ToArray());
        Assert.Equal(0, (whole.Length - 4 * values.Length) % 64);
    }

    [Fact]
    public void TooManyOrTooFewValues_AreTheProgramsMistake()
    {
        var writer = new NpyWriter<float>(Stream.Null, 3);
        writer.Write([1, 2]);

        Assert.Throws<InvalidOperationException>(writer.Complete);
        Assert.Throws<InvalidOperationException>(() => writer.Write([3, 4]));
        writer.Write([3]);
        writer.Complete();
    }

    [Fact]
    public void AShapeThatDoesNotHoldTheValues_LeavesTheFileAlone()
    {
        string path = _folder.File("kept.npy");
        NpyArray.Write<int>(path, [1, 2, 3]);

        Assert.Throws<ArgumentException>(() => NpyArray.Write<int>(path, [1, 2, 3], 2, 2));
        Assert.Throws<ArgumentException>(() => NpyArray.Write<int>(path, [1, 2, 3], -1, -3));
        Assert.Throws<ArgumentException>(() => NpyArray.Write<int>(path, [], 0, -1));
        Assert.Throws<ArgumentException>(() => NpyArray.Write<int>(path, [], long.MaxValue, long.MaxValue));
        Assert.Throws<NotSupportedException>(() => NpyArray.Write<decimal>(Stream.Null, [1m]));
        Assert.Equal([1, 2, 3], NpyArray.Read<int>(path).Values);
    }

    [Fact]
    public void TextsThatWouldNotComeBack_AreRefused()
    {
        string path = _folder.File("texts.npy");

        Assert.Contains("text 1", Assert.Throws<LatheException>(() => NpyArray.WriteStrings(path, ["a", "b\0"])).Message);
        Assert.Contains("text 0", Assert.Throws<LatheException>(() => NpyArray.WriteStrings(path, ["\uD800"])).Message);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void ManyTexts_AreReadAcrossBlocks()
    {
        string path = _folder.File("many.npy");
        string[] texts = [.. Enumerable.Range(0, 100_000).Select(static i => $"{i:x}-{new string('é', i % 13)}")];
        NpyArray.WriteStrings(path, texts);

        Assert.Equal(texts, NpyArray.ReadStrings(path));
    }

    [Fact]
    public void AMappedArray_ChecksItsBorders_AndCannotBeUsedAfterwards()
    {
        string path = _folder.File("mapped.npy");
        NpyArray.Write<long>(path, [1, 2, 3]);
        MappedArray<long> mapped = NpyArray.Open<long>(path);

        Assert.Equal([2, 3], mapped.Slice(1, 2).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => mapped.Slice(2, 2).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => mapped.Slice(-1, 1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => mapped[3]);
        mapped.Dispose();
        mapped.Dispose();
        Assert.Throws<ObjectDisposedException>(() => mapped.Span.Length);
    }

    [SkippableFact]
    public void AMappedArray_KeepsItsFile_WhenAnotherTakesThePath()
    {
        (string path, string next) = (_folder.File("model.npy"), _folder.File("next.npy"));
        NpyArray.Write<long>(path, [1, 2, 3]);
        NpyArray.Write<long>(next, [4]);
        using MappedArray<long> mapped = NpyArray.Open<long>(path);
        Skip.If(OperatingSystem.IsWindows(), "Windows does not replace a mapped file");
        File.Move(next, path, overwrite: true);

        Assert.Equal([1, 2, 3], mapped.Span.ToArray());
        Assert.Equal([4], NpyArray.Read<long>(path).Values);
    }

    [Fact]
    public void ALayout_OfAnotherType_IsTheProgramsMistake()
    {
        Assert.Throws<ArgumentException>(() => new NpyWriter<int>(Stream.Null, Rating.Layout, 1));
        Assert.Throws<ArgumentException>(() => NpyRecords.Read<int>("unread.npy", Rating.Layout));
        Assert.Throws<ArgumentException>(() => new NpyRecordLayout(4, new NpyRecordField("a", NpyKind.Int64, 0)));
        Assert.Throws<ArgumentException>(() =>
            new NpyRecordLayout(8, new NpyRecordField("a", NpyKind.Int32, 0), new NpyRecordField("A", NpyKind.Int32, 4)));
        Assert.Throws<ArgumentException>(() =>
            new NpyRecordLayout(8, new NpyRecordField("a", NpyKind.Int32, 0), new NpyRecordField("b", NpyKind.Int32, 2)));
    }

    public void Dispose() => _folder.Dispose();
}
