namespace Lathe.Tests.Datasets;

/// <summary>What is read in a way that the user may not have meant is said.</summary>
public sealed class NoteTests : DatasetTestBase
{
    [Theory]
    [InlineData("1,10,4,2000-07-30\n2,20,3,2000-07-31\n", true)]
    [InlineData("1,10,4,2000-07-30\n2,20,3,100\n", true, "written otherwise")]
    [InlineData("9,10,4,\n2,20,3,2000-07-31\n1,20,3,2000-07-31\n", true, "line 1: the time ''")]
    [InlineData("9,10,4,x\n2,20,3,y\n1,20,3,2000-07-31\n", false, "column 4 was not read as times, since 'x' is none; --columns user=1,item=2,value=3,time=4 says")]
    [InlineData("user,item,rating,date\n1,10,4,2000-07-30\n2,20,4,2000-07-31\n", true)]
    [InlineData("user,item,rating,Rated at\n1,10,4,2000-07-30\n2,20,4,2000-07-31\n", true)]
    [InlineData("user,item,rating,date\n1,10,4,\n2,20,4,2000-07-31\n", true, "line 2: the time ''")]
    [InlineData("user,item,rating,when\n1,10,4,2000-07-30\n2,20,4,2000-07-31\n", false, "column 4 looks like times and was not read, since its name 'when' is not known; --columns user=1,item=2,value=3,time=4 reads it")]
    [InlineData("user,when,item\n1,964982703,30\n2,964982704,30\n", false, "column 2 looks like times and was not read, since its name 'when' is not known; --columns user=1,item=3,time=2 reads it")]
    [InlineData("user,item,rating,count\n1,10,4,7\n2,20,4,100\n", false)]
    public void TimesThatAreNotRead_AreNoted_AndThoseThatAre_AreChecked(string text, bool isTime, string? part = null)
    {
        if (isTime && part is not null)
        {
            Assert.Contains(part, Fault(text), StringComparison.Ordinal);
            return;
        }

        (ConvertSummary summary, Dataset data) = Convert(text);
        data.Dispose();
        Assert.Equal(isTime, summary.HasTimes);
        AssertNotes(summary, part);
    }

    [Fact]
    public void WhatTheNoteSays_ReadsTheTimes()
    {
        (ConvertSummary summary, Dataset data) = Convert(
            "user,item,rating,when\n1,10,4,2000-07-30\n2,20,4,2000-07-31\n", static options => options with { Columns = RatingColumns.Parse("user=1,item=2,value=3,time=4") });
        data.Dispose();
        Assert.True(summary.HasTimes && summary.Ratings == 2);
        Assert.Empty(summary.Notes);
    }

    [Theory]
    [InlineData(200, 4, "196 of 200 rows repeat an earlier pair of user and item; are the columns user=1, item=2? (--columns)")]
    [InlineData(200, 99, "101 of 200 rows repeat an earlier pair")]
    [InlineData(200, 100, null)]
    public void RowsThatMostlyRepeat_AreNoted(int rows, int different, string? part)
    {
        string text = string.Concat(Enumerable.Range(0, rows).Select(row => $"u{row % different},x,{row % 5}\n"));
        (ConvertSummary summary, Dataset data) = Convert(text);
        data.Dispose();
        AssertNotes(summary, part);
    }

    [Theory]
    [InlineData("90,A\n91,B\n", IndexMode.Rated, "movies.csv' gives a title to 0 of 4 rated items; are its ids those of the ratings? (--items)")]
    [InlineData("10,A\n91,B\n", IndexMode.Rated, "gives a title to 1 of 4 rated items")]
    [InlineData("10,A\n20,B\n", IndexMode.Rated, null)]
    [InlineData("10,A\n20,\n30,\n40,\n50,E\n60,F\n70,G\n", IndexMode.Items, "gives a title to 1 of 4 rated items")]
    public void TitlesForFewItems_AreNoted(string movies, IndexMode index, string? part)
    {
        string path = Write("movies.csv", movies);
        (ConvertSummary summary, Dataset data) = Convert("1,10,4\n1,20,4\n2,30,4\n2,40,4\n", options => options with { Items = path, Index = index });
        data.Dispose();
        AssertNotes(summary, part);
    }

    [Theory]
    [InlineData("0,7,10,4\n1,7,20,3\n2,8,10,5\n", "column 1 counts the rows (0, 1, 2 ...) and was read as the user (separated by ',', no header, user in column 1")]
    [InlineData("1,7,10,4\n2,7,20,3\n3,8,10,5\n4,9,10,5\n", "column 1 counts the rows (1, 2, 3 ...)")]
    [InlineData("1,7,10,4\n2,7,20,3\n3,8,10,5\n3,9,10,5\n", null)]
    [InlineData("1,7,10\n2,7,20\n3,8,10\n", null)]
    [InlineData("user,item,rating,time\n1,7,4,100\n2,7,4,100\n3,8,4,100\n", null)]
    public void AColumnOfRowNumbers_IsNoted(string text, string? part)
    {
        (ConvertSummary summary, Dataset data) = Convert(text);
        data.Dispose();
        AssertNotes(summary, part);
    }

    private static void AssertNotes(ConvertSummary summary, string? part)
    {
        if (part is null)
        {
            Assert.Empty(summary.Notes);
        }
        else
        {
            Assert.Contains(part, Assert.Single(summary.Notes), StringComparison.Ordinal);
        }
    }
}
