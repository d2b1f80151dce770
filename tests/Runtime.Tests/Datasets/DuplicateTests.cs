namespace Lathe.Tests.Datasets;

public sealed class DuplicateTests : DatasetTestBase
{
    // (1, 10) three times, (2, 20) twice; users interleaved.
    private const string Text = "user,item,rating,time\n1,10,1,100\n2,20,4,200\n1,11,5,300\n1,10,2,400\n2,20,5,500\n1,10,6,600\n2,10,3,700\n";

    [Theory]
    [InlineData(DuplicateRule.Last, new[] { "1 11 5", "2 20 5", "1 10 6", "2 10 3" }, new[] { 300L, 500, 600, 700 })]
    [InlineData(DuplicateRule.First, new[] { "1 10 1", "2 20 4", "1 11 5", "2 10 3" }, new[] { 100L, 200, 300, 700 })]
    [InlineData(DuplicateRule.Mean, new[] { "1 11 5", "2 20 4.5", "1 10 3", "2 10 3" }, new[] { 300L, 500, 600, 700 })]
    [InlineData(DuplicateRule.Sum, new[] { "1 11 5", "2 20 9", "1 10 9", "2 10 3" }, new[] { 300L, 500, 600, 700 })]
    [InlineData(DuplicateRule.Keep, new[] { "1 10 1", "2 20 4", "1 11 5", "1 10 2", "2 20 5", "1 10 6", "2 10 3" }, new[] { 100L, 200, 300, 400, 500, 600, 700 })]
    public void EachRule_GivesTheRowsWorkedOutByHand(DuplicateRule rule, string[] rows, long[] times)
    {
        (ConvertSummary summary, Dataset data) = Convert(Text, options => options with { Duplicates = rule });
        using (data)
        {
            Assert.Equal(3, summary.Duplicates);
            Assert.Equal(rows, Rows(data, data.Ratings));
            Assert.Equal(times, Lathe.Npy.NpyArray.Read<long>(Path.Combine(data.Folder!, "times.npy")).Values);
            Assert.Equal(["10", "20", "11"], Enumerable.Range(0, data.Items.Count).Select(item => data.Items[item]));
        }
    }

    [Theory]
    [InlineData("user,item,rating\n1,10,1\n2,20,4\n2,20,5\n1,10,2\n", 4, 3)]
    [InlineData("user,item,rating\n1,10,1\n\n2,20,4\n  \n1,10,2\n2,20,5\n", 6, 2)]
    public void Error_NamesTheFirstRepetitionAndWhatItRepeats(string text, int line, int earlier)
    {
        string message = Fault(text, options => options with { Duplicates = DuplicateRule.Error });
        Assert.Contains($"ratings.csv, line {line}: the same user and item as in ", message, StringComparison.Ordinal);
        Assert.Contains($"ratings.csv, line {earlier};", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user,item,rating\n3,30,1\n1,10,2\n", "test.csv, line 3", "ratings.csv, line 2")]
    [InlineData("user,item,rating\n3,30,1\n\n3,30,2\n", "test.csv, line 4", "test.csv, line 2")]
    public void Error_SeesTheTestFileToo(string test, string line, string earlier)
    {
        string file = Write("test.csv", test);
        string message = Fault("user,item,rating\n1,10,1\n2,20,4\n", options => options with { Duplicates = DuplicateRule.Error, Test = file });
        Assert.Contains(line + ": the same user and item as in ", message, StringComparison.Ordinal);
        Assert.Contains(earlier + ";", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASumBeyondAFloat_IsRefused()
    {
        string message = Fault("user,item,rating\n1,10,3e38\n1,10,3e38\n", options => options with { Duplicates = DuplicateRule.Sum });
        Assert.Contains("sum", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASumBeyondAFloat_IsAnErrorInMemoryToo()
    {
        LatheException error = Assert.Throws<LatheException>(
            () => Dataset.FromRatings([("1", "10", 3e38f), ("1", "10", 3e38f)], DuplicateRule.Sum));
        Assert.Equal("GivenSumTooLarge", error.Problem.Name);
        Assert.StartsWith("Rating 1 (counted from 0): the values", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InMemory_TheSameRulesHold()
    {
        (string, string, float)[] ratings = [("a", "x", 1), ("b", "x", 2), ("a", "x", 4)];
        Assert.Equal([2f, 4f], Dataset.FromRatings(ratings).Ratings.ToArray().Select(static r => r.Value));
        Assert.Equal([2f, 2.5f], Dataset.FromRatings(ratings, DuplicateRule.Mean).Ratings.ToArray().Select(static r => r.Value));
        string message = Assert.Throws<LatheException>(() => Dataset.FromRatings(ratings, DuplicateRule.Error)).Message;
        Assert.Equal("Rating 2 (counted from 0): the same user and item as rating 0.", message);
    }
}
