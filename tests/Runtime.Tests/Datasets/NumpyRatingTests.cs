using Lathe.Npy;
using Lathe.Tests.Support;

namespace Lathe.Tests.Datasets;

/// <summary>Ratings in the arrays that numpy itself writes.</summary>
public sealed class NumpyRatingTests : DatasetTestBase
{
    [SkippableFact]
    public void RecordsTablesAndArchives_HoldTheSameRatings()
    {
        Numpy.Run("Datasets/rating_arrays.py", "write", Temporary.FullName);
        foreach ((string name, string unit) in (IEnumerable<(string, string)>)
            [("records.npy", "seconds"), ("aligned.npy", "dates"), ("stored.npz", "seconds"), ("deflated.npz", "dates"), ("table.npy", "seconds"), ("fortran.npy", "seconds")])
        {
            (ConvertSummary summary, Dataset data) = Convert("", options => options with { Ratings = Temporary.File(name) });
            using (data)
            {
                bool numbers = name is "table.npy" or "fortran.npy";
                Assert.Equal(numbers ? ["1 10 4", "2 20 3.5", "3 30 0.5"] : ["ann 10 4", "bob 20 3.5", "7 30 0.5"], Rows(data, data.Ratings));
                Assert.EndsWith($"({unit})", summary.Found, StringComparison.Ordinal);
                Assert.Equal([964982703L, 964982704, 964982705], NpyArray.Read<long>(Path.Combine(data.Folder!, "times.npy")).Values);
            }
        }
    }

    [SkippableTheory]
    [InlineData("nat.npz", "nat.npz/times.npy, row 1 (counted from 0): the time in 'times' is NaT")]
    [InlineData("objects.npz", "objects.npz/users.npy' cannot be read as an .npy file: it holds pickled Python objects")]
    public void WhatIsNoRating_IsRefused(string name, string sentence)
    {
        Numpy.Run("Datasets/rating_arrays.py", "write", Temporary.FullName);
        Assert.Contains(sentence, Fault("", options => options with { Ratings = Temporary.File(name) }), StringComparison.Ordinal);
    }
}
