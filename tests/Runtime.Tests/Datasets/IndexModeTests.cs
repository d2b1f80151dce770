namespace Lathe.Tests.Datasets;

public sealed class IndexModeTests : DatasetTestBase
{
    private const string Ratings = "userId,movieId,rating,timestamp\n7,30,4,100\n7,10,5,200\n9,30,1,300\n";

    [Theory]
    [InlineData("movieId,title,genres\n10,\"Emma, or \"\"Love\"\"\",Drama|Comedy\n20,Ünïcödé (1999),None\n30,Dune,SF\n")]
    [InlineData("10::Emma, or \"Love\"::Drama|Comedy\n20::Ünïcödé (1999)::None\n30::Dune::SF\n")]
    [InlineData("10|Emma, or \"Love\"|01-Jan-1996||http://x|0|1\n20|Ünïcödé (1999)|01-Jan-1999||\n30|Dune|01-Jan-1984||\n")]
    [InlineData("title;genre;id\n\"Emma, or \"\"Love\"\"\";Drama;10\nÜnïcödé (1999);;20\nDune;SF;30\n")]
    public void AnItemsFile_GivesTitles_AndWhenAskedTheIndices(string items)
    {
        string file = Write("movies", items);
        (ConvertSummary rated, Dataset data) = Convert(Ratings, options => options with { Items = file });
        using (data)
        {
            Assert.Equal(2, rated.Items);
            Assert.Equal([new(0, 0, 4), new(0, 1, 5), new(1, 0, 1)], data.Ratings.ToArray());
            Assert.Equal("Dune/Emma, or \"Love\"", data.TitleOf(0) + "/" + data.TitleOf(1));
        }

        (ConvertSummary listed, data) = Convert(Ratings, options => options with { Items = file, Index = IndexMode.Items });
        using (data)
        {
            Assert.Equal(3, listed.Items);
            Assert.Equal([new(0, 2, 4), new(0, 0, 5), new(1, 2, 1)], data.Ratings.ToArray());
            Assert.Equal("Emma, or \"Love\"/Ünïcödé (1999)/Dune", $"{data.TitleOf(0)}/{data.TitleOf(1)}/{data.TitleOf(2)}");
        }
    }

    [Fact]
    public void AnItemsFileInLatin1_IsRead()
    {
        File.WriteAllBytes(Temporary.File("u.item"), [.. "30|Belle de jour, caf"u8, 0xE9, .. "|1967\n10|Emma|1996\n"u8]);
        (_, Dataset data) = Convert(Ratings, options => options with { Items = Temporary.File("u.item") });
        using (data)
        {
            Assert.Equal("Belle de jour, café", data.TitleOf(0));
        }
    }

    [Fact]
    public void ARatingOfAnUnlistedItem_IsAnErrorOrHasNoTitle()
    {
        string file = Write("movies.csv", "movieId,title\n30,Dune\n");
        string message = Fault(Ratings, options => options with { Items = file, Index = IndexMode.Items });
        Assert.Contains("ratings.csv, line 3: the item '10' is not listed", message, StringComparison.Ordinal);

        (_, Dataset data) = Convert(Ratings, options => options with { Items = file });
        using (data)
        {
            Assert.Equal("Dune", data.TitleOf(0));
            Assert.Null(data.TitleOf(1));
        }
    }

    [Theory]
    [InlineData("movieId,title\n30,Dune\n10,Emma\n30,Dune again\n", "movies.csv, line 4: the item '30' is listed twice")]
    [InlineData("movieId,title\n30,Dune\n,Emma\n", "movies.csv, line 3: the item id '' is empty")]
    [InlineData("movieId,title\n", "movies.csv' lists no items")]
    public void AWrongItemsFile_IsRefused(string items, string sentence)
    {
        string file = Write("movies.csv", items);
        Assert.Contains(sentence, Fault(Ratings, options => options with { Items = file }), StringComparison.Ordinal);
    }

    [Fact]
    public void IndexItems_NeedsAnItemsFile() =>
        Assert.Contains("--items", Fault(Ratings, options => options with { Index = IndexMode.Items }), StringComparison.Ordinal);

    [Fact]
    public void AGivenSplit_HasOneIdMapAndBothParts()
    {
        string test = Write("test.dat", "9::10::2::400\n11::30::3::500\n7::30::4.5::600\n");
        (ConvertSummary summary, Dataset data) = Convert(Ratings, options => options with { Test = test });
        using (data)
        {
            Assert.Equal((6, 3, 3, 1L), (summary.Ratings, summary.Train, summary.Test, summary.Shared));
            Assert.Equal(["7 30 4", "7 10 5", "9 30 1"], Rows(data, data.Training));
            Assert.Equal(["9 10 2", "11 30 3", "7 30 4.5"], Rows(data, data.Test));
            Assert.Equal([.. Rows(data, data.Training), .. Rows(data, data.Test)], Rows(data, data.Ratings));
            Assert.True(data.HasTest);
            string split = File.ReadAllText(Path.Combine(data.Folder!, "split.json"));
            Assert.Contains("\"by\": \"given\"", split, StringComparison.Ordinal);
            Assert.Contains("test_times.npy", split, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AGivenSplitWithTimesInOnePart_HasNoTimes()
    {
        string test = Write("test.csv", "user,item,rating\n9,10,2\n");
        (ConvertSummary summary, Dataset data) = Convert(Ratings, options => options with { Test = test });
        data.Dispose();
        Assert.False(summary.HasTimes);
        Assert.Equal(4, summary.Ratings);
    }
}
