using System.Text.Json;
using Lathe.CommandLine.Tests.Support;
using Lathe.Tests.Support;

namespace Lathe.CommandLine.Tests;

/// <summary>The real files, by the real executable.</summary>
public sealed class RealDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [SkippableFact]
    public void MovieLens_FromTheCsvToARecommendation()
    {
        string ratings = RealData.File("ml-latest-small/ratings.csv"), movies = RealData.File("ml-latest-small/movies.csv");
        AssertCounts(Executable.Run("convert", ratings, "--items", movies, "--out", In("ml"), "--json").Json, 100_836, 610, 9_724);
        JsonElement split = Executable.Run("split", In("ml"), "--by", "random", "--test", "0.1", "--seed", "1", "--json").Json;
        Assert.Equal((90_752, 10_084), (split.GetProperty("train").GetInt32(), split.GetProperty("test").GetInt32()));

        JsonElement trained = Executable.Run("train", In("ml"), "--model", "MovieLens32", "--out", In("model"), "--json").Json;
        Assert.InRange(trained.GetProperty("testRmse").GetDouble(), 0.80, 0.855);
        JsonElement best = Executable.Run("recommend", In("model"), "--user", "1", "--json").Json;
        Assert.Equal(10, best.GetProperty("items").GetArrayLength());
        Assert.Matches(@"\(\d{4}\)$", best.GetProperty("items")[0].GetProperty("title").GetString()!);
    }

    [SkippableFact]
    public void MovieLens_IndexedByItsMovies_GivesTheLatticeOfTheSeedProject()
    {
        string ratings = RealData.File("ml-latest-small/ratings.csv"), movies = RealData.File("ml-latest-small/movies.csv");
        AssertCounts(Executable.Run("convert", ratings, "--items", movies, "--index", "items", "--out", In("ml"), "--json").Json, 100_836, 610, 9_742);
        JsonElement split = Executable.Run("split", In("ml"), "--by", "lattice", "--json").Json;
        Assert.Equal((100_685, 151), (split.GetProperty("train").GetInt32(), split.GetProperty("test").GetInt32()));

        JsonElement trained = Executable.Run("train", In("ml"), "--model", "SeedLfm", "--epochs", "5", "--out", In("seed"), "--json").Json;
        Assert.InRange(trained.GetProperty("trainRmse").GetDouble(), 0.5, 2);
        JsonElement evaluated = Executable.Run("evaluate", In("seed"), "--on", RealData.File("seed-npy/test_set.npy"), "--json").Json;
        Assert.Equal(151, evaluated.GetProperty("count").GetInt32());
        Assert.Equal(trained.GetProperty("testRmse").GetDouble(), evaluated.GetProperty("rmse").GetDouble());
        Executable.Run("evaluate", In("seed"), "--on", RealData.File("seed-npy/movie_dict.npy")).AssertMistake(1, "movie_dict.npy");
    }

    [SkippableFact]
    public void MovieTweetings_KeepsLeadingZeros()
    {
        string ratings = RealData.File("movietweetings-100k/ratings.dat");
        AssertCounts(Executable.Run("convert", ratings, "--items", RealData.File("movietweetings-100k/movies.dat"), "--out", In("tweets"), "--json").Json, 100_000, 16_554, 10_506);
        Assert.Equal(0, Executable.Run("train", In("tweets"), "--model", "MovieLens16", "--epochs", "2", "--out", In("model")).Exit);
        JsonElement items = Executable.Run("recommend", In("model"), "--user", "1", "--top", "10000", "--json").Json.GetProperty("items");
        Assert.Contains(items.EnumerateArray(), static item => item.GetProperty("item").GetString() == "0104257");
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertCounts(JsonElement converted, int ratings, int users, int items) => Assert.Equal(
        (ratings, users, items),
        (converted.GetProperty("ratings").GetInt32(), converted.GetProperty("users").GetInt32(), converted.GetProperty("items").GetInt32()));

    private string In(string name) => _folder.File(name);
}
