using Lathe.Npy;
using Lathe.Tests.Support;

namespace Lathe.Tests.Npy;

/// <summary>Plain arrays, exchanged with numpy in both directions.</summary>
public sealed class NumpyArrayTests(NumpyArrayTests.FilesOfNumpy files) : IClassFixture<NumpyArrayTests.FilesOfNumpy>
{
    private static readonly string[] Texts = ["Casablanca", "", "Amélie", "七人の侍", "\U0001F3AC"];

    [SkippableTheory]
    [InlineData("little"), InlineData("big"), InlineData("fortran")]
    public void Read_OfEveryKind_GivesNumpysValuesInCOrder(string layout)
    {
        AssertReads<bool>($"b1-{layout}", static i => i % 2 == 1);
        AssertReads<sbyte>($"i1-{layout}", static i => (sbyte)(i - 5));
        AssertReads<short>($"i2-{layout}", static i => (short)(i - 5));
        AssertReads<int>($"i4-{layout}", static i => i - 5);
        AssertReads<long>($"i8-{layout}", static i => i - 5);
        AssertReads<byte>($"u1-{layout}", static i => (byte)i);
        AssertReads<ushort>($"u2-{layout}", static i => (ushort)i);
        AssertReads<uint>($"u4-{layout}", static i => (uint)i);
        AssertReads<ulong>($"u8-{layout}", static i => (ulong)i);
        AssertReads<Half>($"f2-{layout}", static i => (Half)((i - 5) / 4f));
        AssertReads<float>($"f4-{layout}", static i => (i - 5) / 4f);
        AssertReads<double>($"f8-{layout}", static i => (i - 5) / 4.0);
    }

    [SkippableTheory]
    [InlineData("i1"), InlineData("i2"), InlineData("i4"), InlineData("i8"), InlineData("f2"), InlineData("f4"), InlineData("f8")]
    public void Read_AsAnotherKind_ConvertsFromEitherOrder(string kind)
    {
        double scale = kind[0] == 'f' ? 4 : 1;
        AssertReads<double>($"{kind}-big", i => (i - 5) / scale);
        AssertReads<float>($"{kind}-little", i => (float)((i - 5) / scale));
        AssertReads<Half>($"{kind}-fortran", i => (Half)((i - 5) / scale));
    }

    [SkippableFact]
    public void Read_OfAFortranCube_ReordersAllAxes()
    {
        NpyValues<long> cube = NpyArray.Read<long>(files.Path("cube-fortran"));

        Assert.Equal([2, 5, 3], cube.Shape);
        Assert.Equal(Enumerable.Range(-5, 30).Select(static i => (long)i), cube.Values);
    }

    [SkippableTheory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public void Read_AndOpen_AcceptEveryVersion(int major)
    {
        AssertReads<double>($"version-{major}", static i => (i - 5) / 4.0);
        using MappedArray<double> mapped = NpyArray.Open<double>(files.Path($"version-{major}"));
        Assert.Equal(Enumerable.Range(0, 12).Select(static i => (i - 5) / 4.0), mapped.Span.ToArray());
        Assert.Equal([3L, 4L], mapped.Shape);
    }

    [SkippableTheory]
    [InlineData("empty", new long[] { 0 }), InlineData("empty-columns", new long[] { 3, 0 }), InlineData("empty-rows", new long[] { 0, 3 })]
    public void Read_AndOpen_OfNoValues_KeepTheShape(string name, long[] shape)
    {
        Assert.Equal(shape, NpyArray.Read<double>(files.Path(name)).Shape);
        using MappedArray<float> mapped = NpyArray.Open<float>(files.Path(name));
        Assert.Equal(shape, mapped.Shape);
        Assert.True(mapped.Span.IsEmpty);
    }

    [SkippableFact]
    public void Read_OfASingleValue_HasNoAxes()
    {
        NpyValues<float> single = NpyArray.Read<float>(files.Path("single"));

        Assert.Equal([-1.25f], single.Values);
        Assert.Empty(single.Shape);
    }

    [SkippableTheory]
    [InlineData("text-little"), InlineData("text-big"), InlineData("text-bytes")]
    public void ReadStrings_GivesNumpysTexts(string name) => Assert.Equal(Texts, NpyArray.ReadStrings(files.Path(name)));

    [SkippableFact]
    public void ReadStrings_OfASingleText_GivesIt() => Assert.Equal(["one"], NpyArray.ReadStrings(files.Path("text-single")));

    [SkippableFact]
    public void Write_IsByteForByteWhatNumpyWrites()
    {
        using var folder = new TemporaryFolder();
        void Write<T>(string name, Func<int, T> value, params long[] shape) where T : unmanaged =>
            NpyArray.Write<T>(folder.File($"{name}.npy"), [.. Enumerable.Range(0, (int)shape.Aggregate(1L, static (a, b) => a * b)).Select(value)], shape);

        Write("b1", static i => i % 2 == 1, 3, 4);
        Write("i1", static i => (sbyte)(i - 5), 3, 4);
        Write("i2", static i => (short)(i - 5), 3, 4);
        Write("i4", static i => i - 5, 3, 4);
        Write("i8", static i => i - 5L, 3, 4);
        Write("u1", static i => (byte)i, 3, 4);
        Write("u2", static i => (ushort)i, 3, 4);
        Write("u4", static i => (uint)i, 3, 4);
        Write("u8", static i => (ulong)i, 3, 4);
        Write("f2", static i => (Half)((i - 5) / 4f), 3, 4);
        Write("f4", static i => (i - 5) / 4f, 3, 4);
        Write("f8", static i => (i - 5) / 4.0, 3, 4);
        NpyArray.Write<long>(folder.File("line.npy"), [-5, -4, -3, -2, -1, 0, 1]);
        Write("cube", static i => (i - 5) / 4f, 2, 3, 4);
        Write("empty", static i => (float)i, 0, 3);
        NpyArray.WriteStrings(folder.File("texts.npy"), Texts);
        NpyArray.WriteStrings(folder.File("no-texts.npy"), []);

        Numpy.Run("Npy/arrays.py", "check", folder.FullName);
    }

    private void AssertReads<T>(string name, Func<int, T> value) where T : unmanaged
    {
        NpyValues<T> read = NpyArray.Read<T>(files.Path(name));
        Assert.Equal([3, 4], read.Shape);
        Assert.Equal(Enumerable.Range(0, 12).Select(value), read.Values);
    }

    public sealed class FilesOfNumpy() : FilesOfScript("Npy/arrays.py");
}
