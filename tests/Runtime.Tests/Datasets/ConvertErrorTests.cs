using System.Globalization;

namespace Lathe.Tests.Datasets;

public sealed class ConvertErrorTests : DatasetTestBase
{
    private const string Header = "userId,movieId,rating,timestamp\n";

    [Theory]
    [InlineData("", "ratings.csv' is empty")]
    [InlineData("\n\n", "holds only empty lines")]
    [InlineData(Header, "holds only a header")]
    [InlineData("7\n8\n", "has one column")]
    [InlineData("a,b,c\n1,2,3\n", "neither a known header nor a rating")]
    [InlineData("a;\"b, c\";d\n1;2;3\n", "starts with the row 'a;\"b, c\";d', which is neither")]
    [InlineData("\uFEFF\r\n\"a\"\n", "has one column, and at least user and item are needed: its first row is '\"a\"'; separate")]
    [InlineData("PK\0\0", "not a text file")]
    [InlineData(Header + "1,10,4,100\n1,20,abc,200\n", "ratings.csv, line 3: the value 'abc' is not a finite number")]
    [InlineData(Header + "\n1,10,4,100\n\n1,20,NaN,200\n", "line 5: the value 'NaN'")]
    [InlineData(Header + "1,10,Infinity,100\n", "line 2: the value 'Infinity'")]
    [InlineData(Header + "1,10,1e39,100\n", "line 2: the value '1e39'")]
    [InlineData(Header + "1,10,\"3,5\",100\n", "line 2: the value '3,5'")]
    [InlineData(Header + "1,10,,100\n", "line 2: the value ''")]
    [InlineData(Header + "1,10,.,100\n", "line 2: the value '.'")]
    [InlineData(Header + "1,10,4,noon\n", "line 2: the time 'noon' is neither a number since 1970 nor a date")]
    [InlineData(Header + "1,10\n", "line 2: has 2 fields, and 4 are needed (separated by ',', with a header, user in column 1, item in column 2, value in column 3, time in column 4); complete or remove the line")]
    [InlineData(Header + ",10,4,100\n", "line 2: the user id '' is empty")]
    [InlineData(Header + "1,,4,100\n", "line 2: the item id '' is empty")]
    [InlineData(Header + "1,\"a\nb\",4,100\n", "line 2: the item id 'a b' holds a control character")]
    [InlineData(Header + "1,10,4,100\n2,20,4,\"100\n3,30,4,100\n", "line 3: a quote is opened and never closed")]
    public void AWrongFile_IsRefusedWithFileAndLine(string text, string sentence) =>
        Assert.Contains(sentence, Fault(text), StringComparison.Ordinal);

    [Fact]
    public void AMissingFileOrFolder_IsNamed()
    {
        Assert.Contains("absent.csv' does not exist", Fault("", options => options with { Ratings = Temporary.File("absent.csv") }), StringComparison.Ordinal);
        Assert.Contains("is a folder", Fault("", options => options with { Ratings = Temporary.FullName }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user=reader,item=book", "has no column 'reader'")]
    [InlineData("user=1,item=9", "there is no column 9")]
    [InlineData("user=1,item=userId", "must differ")]
    public void AMissingColumn_IsNamed(string columns, string sentence) =>
        Assert.Contains(sentence, Fault(Header + "1,10,4,100\n", options => options with { Columns = RatingColumns.Parse(columns) }), StringComparison.Ordinal);

    [Fact]
    public void ANamedFormat_MustFit()
    {
        Assert.Contains("no MovieLens header", Fault("1,10,4\n", options => options with { Format = RatingFormat.MovieLensCsv }), StringComparison.Ordinal);
        Assert.Contains("one column", Fault("1,10,4\n", options => options with { Format = RatingFormat.MovieLensDat }), StringComparison.Ordinal);
    }

    [Fact]
    public void AnExistingFolder_IsReplacedOnlyWhenAskedFor_AndOnlyADataset()
    {
        Convert(Header + "1,10,4,100\n").Data.Dispose();
        string message = Assert.Throws<LatheException>(() => Convert(Header + "1,10,4,100\n", options => options with { Overwrite = false })).Message;
        Assert.Contains("exists already", message, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(Temporary.File("data"), "notes.txt"), "mine");
        message = Assert.Throws<LatheException>(() => Convert(Header + "1,10,4,100\n")).Message;
        Assert.Contains("'notes.txt', which is not part of a dataset", message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Temporary.File("data"), "notes.txt")));
    }

    [Fact]
    public void Numbers_AreReadWithTheInvariantCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            (_, Dataset data) = Convert(Header + "1,10,4.5,100\n1,11,16777217.5e-1,100\n");
            using (data)
            {
                Assert.Equal([4.5f, 1677721.75f], data.Ratings.ToArray().Select(static rating => rating.Value));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void ACancelledConversion_LeavesNothing()
    {
        Write("ratings.csv", Header + "1,10,4,100\n");
        ConvertOptions options = new() { Ratings = Temporary.File("ratings.csv"), Folder = Temporary.File("data") };
        Assert.Throws<OperationCanceledException>(() => DatasetConverter.Convert(options, null, new CancellationToken(canceled: true)));
        Assert.False(Directory.Exists(options.Folder));
    }
}
