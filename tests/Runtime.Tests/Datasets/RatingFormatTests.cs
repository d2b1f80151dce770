using Lathe.Npy;

namespace Lathe.Tests.Datasets;

public sealed class RatingFormatTests : DatasetTestBase
{
    private static readonly string[] Expected = ["1 10 4", "1 20 3.5", "2 10 0.5"];

    [Theory]
    [InlineData("userId,movieId,rating,timestamp\n1,10,4.0,100\n1,20,3.5,200\n2,10,0.5,300\n", RatingFormat.MovieLensCsv)]
    [InlineData("\uFEFFuserId,movieId,rating,timestamp\r\n1,10,4.0,100\r\n1,20,3.5,200\r\n2,10,0.5,300", RatingFormat.MovieLensCsv)]
    [InlineData("1::10::4::100\n1::20::3.5::200\n2::10::0.5::300\n", RatingFormat.MovieLensDat)]
    [InlineData("\uFEFF1::10::4::100\n1::20::3.5::200\n2::10::0.5::300\n", RatingFormat.MovieLensDat)]
    [InlineData("1\t10\t4\t100\n1\t20\t3.5\t200\n2\t10\t0.5\t300\n", RatingFormat.MovieLensTab)]
    [InlineData("1,10,4,100\n1,20,3.5,200\n2,10,.5,300\n", RatingFormat.Csv)]
    [InlineData("time;item;user;score\n100;10;1;4\n200;20;1;35e-1\n300;10;2;+0.5\n", RatingFormat.Csv)]
    [InlineData("User ID, Item ID, Rating, Timestamp\n1, 10, 4, 100\n\n\"1\", \"20\", \"3.5\", \"200\"\n2, 10, 0.50, 300\n  \n", RatingFormat.Csv)]
    [InlineData("user\titem\trating\ttime\n1\t10\t4\t100\n1\t20\t3.5\t200\n2\t10\t0.5\t300\n", RatingFormat.Csv)]
    [InlineData("1|10|4|100|\n1|20|3.5|200|\n2|10|0.5|300|\n", RatingFormat.Csv)]
    public void EveryFormat_IsFoundAndRead(string text, RatingFormat format)
    {
        (ConvertSummary summary, Dataset data) = Convert(text);
        using (data)
        {
            Assert.Equal((format, 3, 2, 2, true), (summary.Format, summary.Ratings, summary.Users, summary.Items, summary.HasTimes));
            Assert.Equal(Expected, Rows(data, data.Ratings));
            Assert.Equal([100L, 200, 300], NpyArray.Read<long>(Path.Combine(data.Folder!, "times.npy")).Values);
            Assert.True(data.Users.IsNumeric);
        }
    }

    [Theory]
    [InlineData(RatingFormat.MovieLensCsv, "userId,movieId,rating\n1,10,4\n1,20,3.5\n2,10,0.5\n")]
    [InlineData(RatingFormat.MovieLensDat, "1::10::4\n1::20::3.5\n2::10::0.5\n")]
    [InlineData(RatingFormat.MovieLensTab, "1\t10\t4\n1\t20\t3.5\n2\t10\t0.5\n")]
    [InlineData(RatingFormat.Csv, "1;10;4\n1;20;3.5\n2;10;0.5\n")]
    public void ANamedFormat_IsTaken_AndTimesMayBeMissing(RatingFormat format, string text)
    {
        (ConvertSummary summary, Dataset data) = Convert(text, options => options with { Format = format });
        using (data)
        {
            Assert.Equal((format, false), (summary.Format, summary.HasTimes));
            Assert.Equal(Expected, Rows(data, data.Ratings));
            Assert.False(File.Exists(Path.Combine(data.Folder!, "times.npy")));
        }
    }

    [Theory]
    [InlineData("reader,stars,book\nann,4,dune\nbob,5,emma\n", "user=reader,item=book,value=stars")]
    [InlineData("reader,stars,book\nann,4,dune\nbob,5,emma\n", "user=1,item=3,value=2")]
    [InlineData("ann,4,dune\nbob,5,emma\n", "user=1,item=3,value=2")]
    [InlineData("a::4::ann::x::dune\nb::5::bob::y::emma\n", "user=3,item=5,value=2")]
    public void Columns_AreTakenByNameOrPosition(string text, string columns)
    {
        (_, Dataset data) = Convert(text, options => options with { Columns = RatingColumns.Parse(columns) });
        using (data)
        {
            Assert.Equal(["ann dune 4", "bob emma 5"], Rows(data, data.Ratings));
        }
    }

    [Theory]
    [InlineData("user,item\n5,7\n5,8\n", null)]
    [InlineData("5,7\n5,8\n", null)]
    [InlineData("5,7,3.5\n5,8,1.5\n", "user=1,item=2")]
    [InlineData("who,what\n5,7\n5,8\n", "user=1,item=2")]
    public void WithoutAValueColumn_RowsAreClicks(string text, string? columns)
    {
        (_, Dataset data) = Convert(text, options => options with { Columns = columns is null ? null : RatingColumns.Parse(columns) });
        using (data)
        {
            Assert.Equal(["5 7 1", "5 8 1"], Rows(data, data.Ratings));
        }
    }

    [Theory]
    [InlineData("user=1", "must name both")]
    [InlineData("user=1,item=2,item=3", "twice")]
    [InlineData("user=1,film=2", "'film=2' does not name a column")]
    [InlineData("user=1,item=", "'item=' does not name a column")]
    public void AColumnListThatIsNone_IsRefused(string text, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<LatheException>(() => RatingColumns.Parse(text)).Message, StringComparison.Ordinal);
}
