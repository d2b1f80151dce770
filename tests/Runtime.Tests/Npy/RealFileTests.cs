using Lathe.Npy;
using Lathe.Tests.Support;

namespace Lathe.Tests.Npy;

/// <summary>The files that the seed project left behind.</summary>
public sealed class RealFileTests
{
    [SkippableTheory]
    [InlineData("train_set.npy", 100_685), InlineData("test_set.npy", 151)]
    public void TablesOfDoubles_BecomeRatings(string name, int count)
    {
        Rating[] ratings = Rating.Read(RealData.File($"seed-npy/{name}"));

        Assert.Equal(count, ratings.Length);
        Assert.All(ratings, static rating =>
        {
            Assert.InRange(rating.User, 0, 609);
            Assert.InRange(rating.Item, 0, 9741);
            Assert.InRange(rating.Value, 0.5f, 5f);
        });
    }

    [SkippableFact]
    public void FactorsInDoublePrecision_BecomeFloats()
    {
        string path = RealData.File("seed-npy/Q.npy");
        using MappedArray<double> mapped = NpyArray.Open<double>(path);
        NpyValues<float> read = NpyArray.Read<float>(path);

        Assert.Equal([640, 128], read.Shape);
        Assert.Equal(mapped.Span.ToArray().Select(static value => (float)value), read.Values);
    }

    [SkippableFact]
    public void APickledDictionary_IsRefusedAndNamed()
    {
        string path = RealData.File("seed-npy/movie_dict.npy");

        LatheException fault = Assert.Throws<LatheException>(() => NpyArray.Read<float>(path));
        Assert.Contains("pickled Python objects (dtype '|O'), which Lathe never executes", fault.Message);
        Assert.Contains(path, fault.Message);
    }
}
