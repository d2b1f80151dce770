using Lathe.Npy;
using Lathe.Tests.Support;

namespace Lathe.Tests.Npy;

/// <summary>Records, exchanged with numpy in both directions.</summary>
public sealed class NumpyRecordTests(NumpyRecordTests.FilesOfNumpy files) : IClassFixture<NumpyRecordTests.FilesOfNumpy>
{
    private static readonly Rating[] Ratings = [new(0, 0, 0.5f), new(1, 10, 1.5f), new(2, 20, 2.5f)];
    private static readonly Measurement[] Measurements = [new(7, 1.5, (Half)0.25f, true), new(8, -2, (Half)0.5f, false)];

    [SkippableTheory]
    [InlineData("same"), InlineData("big"), InlineData("other-order"), InlineData("titled")]
    [InlineData("table"), InlineData("table-big"), InlineData("table-fortran")]
    public void Read_AcceptsEveryWritingOfTheSameRecords(string name) => Assert.Equal(Ratings, Rating.Read(files.Path(name)));

    [SkippableFact]
    public void Read_OfNoRowsOrOne_GivesThem()
    {
        Assert.Empty(Rating.Read(files.Path("empty")));
        Assert.Empty(Rating.Read(files.Path("table-empty")));
        Assert.Equal([Ratings[1]], Rating.Read(files.Path("single")));
    }

    [SkippableTheory]
    [InlineData("measurements"), InlineData("measurements-packed")]
    public void Read_OfRecordsWithHoles_AndWithout(string name) => Assert.Equal(Measurements, Measurement.Read(files.Path(name)));

    [SkippableFact]
    public void Open_MapsTheSameBytes()
    {
        using MappedArray<Rating> ratings = Rating.Open(files.Path("same"));
        using MappedArray<Measurement> measurements = Measurement.Open(files.Path("measurements"));
        using MappedArray<Named> named = Named.Open(files.Path("names"));

        Assert.Equal(Ratings, ratings.Span.ToArray());
        Assert.Equal(Ratings[1..], ratings.Slice(1, 2).ToArray());
        Assert.Equal(Measurements, measurements.Span.ToArray());
        Assert.Equal(new Named(1, 2), named[0]);
    }

    [SkippableTheory]
    [InlineData("big"), InlineData("other-order"), InlineData("table"), InlineData("measurements")]
    public void Open_OfAnotherDtype_NamesBoth(string name)
    {
        LatheException fault = Assert.Throws<LatheException>(() => Rating.Open(files.Path(name)));

        Assert.Contains("[('user', '<i4'), ('item', '<i4'), ('value', '<f4')]", fault.Message);
        Assert.Contains(NpyArray.ReadHeader(files.Path(name)).Dtype.Descriptor, fault.Message);
        Assert.Contains("use Read", fault.Message);
    }

    [SkippableTheory]
    [InlineData("missing", "has no single field 'value'")]
    [InlineData("measurements", "has no single field 'user'")]
    [InlineData("subarray", "the field 'user' is a subarray")]
    [InlineData("nested", "its field 'user' is [('id', '<i4')], and int32 is needed")]
    [InlineData("pickled", "pickled Python objects")]
    [InlineData("grid", "its shape (2, 1) has several axes")]
    [InlineData("bad-value", "row 1 (counted from 0), field 'item' holds 5.5, which cannot become int32")]
    [InlineData("bad-table", "row 2, column 0 (counted from 0) holds 2147483648, which cannot become int32")]
    public void Read_OfWhatIsNoRating_SaysWhy(string name, string reason)
    {
        LatheException fault = Assert.Throws<LatheException>(() => Rating.Read(files.Path(name)));

        Assert.Contains(reason, fault.Message);
        Assert.Contains(files.Path(name), fault.Message);
    }

    [SkippableFact]
    public void Write_IsWhatNumpySaves_HolesAndNamesIncluded()
    {
        using var folder = new TemporaryFolder();
        Rating.Write(folder.File("ratings.npy"), Ratings);
        Rating.Write(folder.File("none.npy"), []);
        Named.Write(folder.File("names.npy"), [new(1, 2)]);
        Measurement.Write(folder.File("measurements.npy"), WithDirtyPadding(Measurements));
        using (FileStream output = File.Create(folder.File("blocks.npy")))
        {
            var writer = new NpyWriter<Rating>(output, Rating.Layout, Ratings.Length);
            writer.Write(Ratings.AsSpan(0, 1));
            writer.Write(Ratings.AsSpan(1));
            writer.Complete();
        }

        Numpy.Run("Npy/records.py", "check", folder.FullName);
    }

    /// <summary>The same records, in memory that held something else before.</summary>
    private static unsafe Measurement[] WithDirtyPadding(Measurement[] rows)
    {
        var dirty = new Measurement[rows.Length];
        fixed (Measurement* from = rows, to = dirty)
        {
            new Span<byte>(to, rows.Length * sizeof(Measurement)).Fill(0xCC);
            foreach (NpyRecordField field in Measurement.Layout.Fields)
            {
                int size = field.Kind.Size();
                for (int row = 0; row < rows.Length; row++)
                    Buffer.MemoryCopy((byte*)(from + row) + field.Offset, (byte*)(to + row) + field.Offset, size, size);
            }
        }

        return dirty;
    }

    public sealed class FilesOfNumpy() : FilesOfScript("Npy/records.py");
}
