using System.IO.Compression;
using Lathe.Npy;

namespace Lathe.Tests.Datasets;

/// <summary>Ratings in .npy and .npz files made here; what numpy itself writes is in NumpyRatingTests.</summary>
public sealed class RatingArrayTests : DatasetTestBase
{
    private static readonly string[] Expected = ["1 10 4", "2 20 3.5"];

    [Fact]
    public void OurOwnRecords_AndTables_AreRead()
    {
        Rating.Write(Temporary.File("records.npy"), [new(1, 10, 4), new(2, 20, 3.5f)]);
        NpyArray.Write<double>(Temporary.File("table.npy"), [1, 10, 4, 2, 20, 3.5], 2, 3);
        AssertRead("records.npy", "npy, user in 'user', item in 'item', value in 'value', no times");
        AssertRead("table.npy", "npy, user in column 1, item in column 2, value in column 3, no times");
    }

    [Fact]
    public void AnArchive_IsReadByNames_OrByColumns()
    {
        Npz("r.npz", ("items", [10, 20]), ("ratings", [4, 3.5]), ("users", [1, 2]), ("times", [964982703000, 964982703999]));
        (ConvertSummary summary, Dataset data) = Convert("", options => options with { Ratings = Temporary.File("r.npz") });
        data.Dispose();
        Assert.Equal("npz, user in 'users', item in 'items', value in 'ratings', time in 'times' (milliseconds)", summary.Found);
        Assert.Equal([964982703L, 964982703], NpyArray.Read<long>(Temporary.File("data/times.npy")).Values);

        Npz("named.npz", ("a", [1, 2]), ("b", [10, 20]), ("c", [4, 3.5]));
        AssertRead("named.npz", "npz, user in 'a'", "user=a,item=b,value=c");
        AssertRead("named.npz", "npz, user in 'a'", "user=1,item=2,value=3");
    }

    [Fact]
    public void ATableInGzipOrZip_IsReadLikeATableBesideIt()
    {
        NpyArray.Write<double>(Temporary.File("table.npy"), [1, 10, 4, 2, 20, 3.5], 2, 3);
        byte[] table = File.ReadAllBytes(Temporary.File("table.npy"));
        using (GZipStream gzip = new(File.Create(Temporary.File("table.gz")), CompressionLevel.Optimal))
        {
            gzip.Write(table);
        }

        using (ZipArchive zip = ZipFile.Open(Temporary.File("table.npz"), ZipArchiveMode.Create))
        {
            zip.CreateEntryFromFile(Temporary.File("table.npy"), "arr_0.npy");
        }

        AssertRead("table.gz", "gzip, npy");
        AssertRead("table.npz", "zip ('arr_0.npy'), npy");
    }

    [Theory]
    [InlineData("1,10,4,2,20", "5", "its shape (5,) is no list of ratings")]
    [InlineData("1,10,4,2,20,NaN", "2,3", "row 1 (counted from 0), column 3, holds NaN, which cannot become float32")]
    [InlineData("1,10,4,2.5,20,3", "2,3", "row 1 (counted from 0), column 1, holds 2.5, which cannot become int64")]
    [InlineData("1,10,1e39,2,20,3", "2,3", "row 0 (counted from 0), column 3, holds 1E+39, which cannot become float32")]
    [InlineData("1,10,4,5,7,8,2,20,3,6,7,9", "2,6", "has 6 columns without names")]
    [InlineData("", "0,3", "holds no rows")]
    [InlineData("1,2", "2,1", "has 1 columns without names")]
    public void AWrongTable_IsRefused(string numbers, string shape, string sentence)
    {
        double[] values = [.. numbers.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
        NpyArray.Write<double>(Temporary.File("table.npy"), values, [.. shape.Split(',').Select(long.Parse)]);
        Assert.Contains(sentence, Fault("", options => options with { Ratings = Temporary.File("table.npy") }), StringComparison.Ordinal);
    }

    [Fact]
    public void AWrongArchive_IsRefused()
    {
        Npz("lengths.npz", ("users", [1, 2]), ("items", [10, 20]), ("values", [4]));
        Npz("names.npz", ("who", [1, 2]), ("items", [10, 20]));
        Npz("value.npz", ("users", [1, 2]), ("items", [10, 20]), ("values", [4, double.PositiveInfinity]));
        Npz("id.npz", ("users", [1, 2]), ("items", [10, 20.5]), ("values", [4, 5]));
        foreach ((string name, string? columns, string sentence) in (IEnumerable<(string, string?, string)>)
            [
                ("lengths.npz", null, "its array 'users' has 2 values and its array 'values' has 1; they must be equally long"),
                ("names.npz", null, "has no column that is known to hold the users, but 'who', 'items'; say which hold what"),
                ("names.npz", "user=whom,item=items", "has no column 'whom'"),
                ("names.npz", "user=who,item=3", "has no column '3'"),
                ("names.npz", "user=who,item=1", "has user and item both in 'who'"),
                ("value.npz", null, "value.npz/values.npy' cannot be read: row 1 (counted from 0), 'values', holds Infinity"),
                ("id.npz", null, "id.npz/items.npy' cannot be read: row 1 (counted from 0), 'items', holds 20.5"),
            ])
        {
            string message = Fault("", options => options with { Ratings = Temporary.File(name), Columns = columns is null ? null : RatingColumns.Parse(columns) });
            Assert.Contains(sentence, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AFormatIsForTexts()
    {
        Rating.Write(Temporary.File("records.npy"), [new(1, 10, 4)]);
        string message = Fault("", options => options with { Ratings = Temporary.File("records.npy"), Format = RatingFormat.Csv });
        Assert.Contains("is npy and no text", message, StringComparison.Ordinal);
        Assert.Contains("none of the tables", Fault("1,2,3\n", options => options with { Format = RatingFormat.Table }), StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherReader_PlugsIn()
    {
        string path = Write("magic", "MAGIC");
        (ConvertSummary summary, Dataset data) = Convert("", options => options with { Ratings = path, Readers = [new Magic()] });
        using (data)
        {
            Assert.Equal(["ann 10 1", "7 20 1"], Rows(data, data.Ratings));
            Assert.Equal("magic, user in 'user', item in 'item', no values, time in 'date' (dates)", summary.Found);
        }

        Directory.Delete(Temporary.File("data"), recursive: true);
        string items = Write("movies.csv", "10,Emma\n");
        string message = Fault("", options => options with { Ratings = path, Readers = [new Magic()], Items = items, Index = IndexMode.Items });
        Assert.Contains("magic, row 1 (counted from 0): the item '20' is not listed", message, StringComparison.Ordinal);
        message = Fault("", options => options with { Ratings = path, Readers = [new Magic { Name = new('x', 257) }] });
        Assert.Contains("magic, row 0 (counted from 0): the user id 'xxx", message, StringComparison.Ordinal);
        Assert.Contains("257 characters", message, StringComparison.Ordinal);
    }

    private void AssertRead(string name, string found, string? columns = null)
    {
        (ConvertSummary summary, Dataset data) = Convert("", options => options with
        {
            Ratings = Temporary.File(name),
            Columns = columns is null ? null : RatingColumns.Parse(columns),
        });
        using (data)
        {
            Assert.Equal((RatingFormat.Table, false), (summary.Format, summary.HasTimes));
            Assert.Equal(Expected, Rows(data, data.Ratings));
            Assert.StartsWith(found, summary.Found, StringComparison.Ordinal);
        }
    }

    private void Npz(string name, params (string Name, double[] Values)[] arrays)
    {
        using ZipArchive archive = ZipFile.Open(Temporary.File(name), ZipArchiveMode.Create);
        foreach ((string array, double[] values) in arrays)
        {
            using Stream entry = archive.CreateEntry($"{array}.npy").Open();
            NpyArray.Write<double>(entry, values);
        }
    }

    /// <summary>Two clicks, whatever the file holds.</summary>
    private sealed class Magic : IRatingTableReader, IRatingTable
    {
        public string Name { get; init; } = "ann";

        public string Kind => "magic";

        public IReadOnlyList<string> ColumnNames => ["user", "item", "when", "date"];

        public int ColumnCount => 4;

        public bool Recognizes(ReadOnlySpan<byte> start) => start.StartsWith("MAGIC"u8);

        public IRatingTable Open(string path, string name) => this;

        public bool HoldsDates(int column) => column >= 2;

        public IEnumerable<RatingBatch> Read(RatingTableColumns columns)
        {
            yield return new(new(new[] { Name }), new(new[] { 10L }), default, new[] { 5L });
            yield return new(new(new[] { "7" }), new(new[] { 20L }), default, new[] { 6L });
        }

        public void Dispose()
        {
        }
    }
}
