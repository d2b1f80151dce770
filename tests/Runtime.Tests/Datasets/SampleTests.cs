namespace Lathe.Tests.Datasets;

public sealed class SampleTests : DatasetTestBase
{
    [Fact]
    public void TheDefaultSample_HasTheShapeOfMovieLensLatestSmall()
    {
        (ConvertSummary summary, Dataset data) = Sample(new());
        using (data)
        {
            Assert.Equal((100_836, 610, 9_724, 0L), (summary.Ratings, summary.Users, summary.Items, summary.Duplicates));
            Assert.Equal((RatingFormat.MovieLensCsv, true), (summary.Format, summary.HasTimes));
            Assert.Equal((0.5f, 5f), (data.Minimum, data.Maximum));
            Assert.InRange(data.Mean, 3.4, 3.6);
            double mean = data.Mean;
            Assert.InRange(Math.Sqrt(data.Ratings.ToArray().Average(r => (r.Value - mean) * (r.Value - mean))), 0.9, 1.1);
            Assert.All(data.Ratings.ToArray(), static rating => Assert.Equal(MathF.Round(2 * rating.Value), 2 * rating.Value));

            // Popularity is skewed on both sides: a tenth of the users and of the items has far more than a tenth.
            Assert.InRange(ShareOfTopTenth(data.Ratings.ToArray().GroupBy(static r => r.User).Select(static g => g.Count())), 0.3, 0.7);
            Assert.InRange(ShareOfTopTenth(data.Ratings.ToArray().GroupBy(static r => r.Item).Select(static g => g.Count())), 0.4, 0.8);
            Assert.True(data.Users.IsNumeric && data.Items.IsNumeric);
            Assert.All(data.Items.Numbers.ToArray(), static id => Assert.InRange(id, 1, int.MaxValue));
            Assert.True(data.Items.Numbers.ToArray().Max() > 2 * data.Items.Count);
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 4, 12)]
    [InlineData(50, 40, 1999)]
    [InlineData(40, 50, 1000)]
    [InlineData(100, 1000, 1000)]
    [InlineData(1000, 100, 1000)]
    [InlineData(500, 500, 600)]
    public void EveryUserAndItem_IsThere_AndNoPairTwice(int users, int items, int ratings)
    {
        (ConvertSummary summary, Dataset data) = Sample(new() { Users = users, Items = items, Ratings = ratings, Seed = 5 });
        data.Dispose();
        Assert.Equal((ratings, users, items, 0L), (summary.Ratings, summary.Users, summary.Items, summary.Duplicates));
    }

    [Fact]
    public void FewerRatingsThanUsers_AreStillExact()
    {
        (ConvertSummary summary, Dataset data) = Sample(new() { Users = 1000, Items = 2000, Ratings = 300 });
        data.Dispose();
        Assert.Equal((300, 300, 0L), (summary.Ratings, summary.Items, summary.Duplicates));
    }

    [Fact]
    public void ASeed_GivesTheSameBytes_OnEveryMachine()
    {
        SampleOptions options = new() { Users = 30, Items = 40, Ratings = 300 };
        SampleRatings.Write(Temporary.File("a.csv"), options);
        SampleRatings.Write(Temporary.File("b.csv"), options with { Seed = 2 });
        Assert.Equal("97789d676342cf49e56072038b1b0e1469bb3adf04a04d734eecf929eb09003b", Fingerprint.OfFile(Temporary.File("a.csv")));
        Assert.NotEqual(File.ReadAllText(Temporary.File("a.csv")), File.ReadAllText(Temporary.File("b.csv")));
    }

    [Fact]
    public void TitlesOfASample_ListEveryItem()
    {
        SampleOptions options = new() { Users = 30, Items = 40, Ratings = 300 };
        SampleRatings.Write(Temporary.File("sample.csv"), options);
        SampleRatings.WriteItems(Temporary.File("movies.csv"), options);
        ConvertOptions convert = new()
        {
            Ratings = Temporary.File("sample.csv"),
            Items = Temporary.File("movies.csv"),
            Folder = Temporary.File("data"),
            Index = IndexMode.Items,
        };
        Assert.Equal(40, DatasetConverter.Convert(convert).Items);
        using Dataset data = Dataset.Load(convert.Folder);
        Assert.Matches(@"^Film 0001 \(\d{4}\)$", data.TitleOf(0));
    }

    [Fact]
    public void WhatCannotBe_IsRefused()
    {
        string path = Temporary.File("sample.csv");
        string message = Assert.Throws<LatheException>(() => SampleRatings.Write(path, new() { Users = 3, Items = 4, Ratings = 13 })).Message;
        Assert.Contains("3 users and 4 items have 12 pairs", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleRatings.Write(path, new() { Users = 0 }));
        Assert.False(File.Exists(path));
        SampleRatings.Write(path, new() { Users = 3, Items = 4, Ratings = 5 });
        Assert.Throws<LatheException>(() => SampleRatings.Write(path, new() { Users = 3, Items = 4, Ratings = 5 }));
    }

    private (ConvertSummary Summary, Dataset Data) Sample(SampleOptions options)
    {
        SampleRatings.Write(Temporary.File("sample.csv"), options);
        return Convert("", convert => convert with { Ratings = Temporary.File("sample.csv") });
    }

    private static double ShareOfTopTenth(IEnumerable<int> counts)
    {
        int[] sorted = [.. counts.OrderDescending()];
        return sorted.Take(sorted.Length / 10).Sum() / (double)sorted.Sum();
    }
}
