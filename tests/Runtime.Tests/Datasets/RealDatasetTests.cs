using Lathe.Npy;
using Lathe.Tests.Support;

namespace Lathe.Tests.Datasets;

public sealed class RealDatasetTests : DatasetTestBase
{
    [SkippableFact]
    public void MovieLensLatestSmall_HasItsKnownCounts()
    {
        ConvertOptions options = new()
        {
            Ratings = RealData.File("ml-latest-small/ratings.csv"),
            Items = RealData.File("ml-latest-small/movies.csv"),
            Folder = Temporary.File("data"),
        };
        ConvertSummary summary = DatasetConverter.Convert(options);
        Assert.Equal((100_836, 610, 9_724, 0L), (summary.Ratings, summary.Users, summary.Items, summary.Duplicates));
        Assert.Equal((RatingFormat.MovieLensCsv, true), (summary.Format, summary.HasTimes));

        using Dataset data = Dataset.Load(options.Folder);
        Assert.Equal((0.5f, 5f), (data.Minimum, data.Maximum));
        Assert.Equal(3.501556983616962, data.Mean, 12);
        Assert.True(data.Items.TryIndexOf("1", out int toyStory));
        Assert.Equal("Toy Story (1995)", data.TitleOf(toyStory));
        Assert.Equal(new Rating(0, toyStory, 4), data.Ratings[0]);

        // The same input gives the same bytes.
        DatasetConverter.Convert(options with { Folder = Temporary.File("again") });
        foreach (string file in Directory.GetFiles(options.Folder))
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(Temporary.File("again"), Path.GetFileName(file))));
        }
    }

    [SkippableFact]
    public void TheLattice_GivesTheArraysOfTheSeedProject()
    {
        string[] seeds = [RealData.File("seed-npy/train_set.npy"), RealData.File("seed-npy/test_set.npy")];
        ConvertSummary summary = DatasetConverter.Convert(new()
        {
            Ratings = RealData.File("ml-latest-small/ratings.csv"),
            Items = RealData.File("ml-latest-small/movies.csv"),
            Folder = Temporary.File("data"),
            Index = IndexMode.Items,
        });
        Assert.Equal(9_742, summary.Items);

        Assert.Equal(new SplitSummary(100_685, 151), DatasetSplitter.Split(Temporary.File("data"), new() { By = SplitRule.Lattice }));
        using Dataset data = Dataset.Load(Temporary.File("data"));
        Assert.Equal(NpyArray.Read<double>(seeds[0]).Values, Table(data.Training));
        Assert.Equal(NpyArray.Read<double>(seeds[1]).Values, Table(data.Test));
    }

    [SkippableFact]
    public void MovieTweetings_KeepsItsLeadingZeros()
    {
        ConvertSummary summary = DatasetConverter.Convert(new()
        {
            Ratings = RealData.File("movietweetings-100k/ratings.dat"),
            Items = RealData.File("movietweetings-100k/movies.dat"),
            Folder = Temporary.File("data"),
        });
        Assert.Equal((100_000, 16_554, 10_506), (summary.Ratings, summary.Users, summary.Items));
        Assert.Equal(RatingFormat.MovieLensDat, summary.Format);

        using Dataset data = Dataset.Load(Temporary.File("data"));
        Assert.True(data.Users.IsNumeric);
        Assert.False(data.Items.IsNumeric);
        Assert.Equal("1074638", data.Items[0]);
        Assert.True(data.Items.TryIndexOf("0104257", out int item));
        Assert.False(data.Items.TryIndexOf("104257", out _));
        Assert.Equal("A Few Good Men (1992)", data.TitleOf(item));
        Assert.Equal((0f, 10f), (data.Minimum, data.Maximum));
    }

    private static double[] Table(ReadOnlySpan<Rating> ratings) =>
        [.. ratings.ToArray().SelectMany(static rating => new double[] { rating.User, rating.Item, rating.Value })];

    [SkippableFact]
    public void TheSeedsTrainSet_IsRead_AndItsPickleIsNot()
    {
        string train = RealData.File("seed-npy/train_set.npy"), pickle = RealData.File("seed-npy/movie_dict.npy");
        (ConvertSummary summary, Dataset data) = Convert("", options => options with { Ratings = train });
        data.Dispose();
        Assert.Equal((100_685, 610), (summary.Ratings, summary.Users));
        Directory.Delete(Temporary.File("data"), recursive: true);
        Assert.Contains("pickled", Fault("", options => options with { Ratings = pickle }), StringComparison.Ordinal);
    }
}
