using Lathe.Npy;

namespace Lathe.Tests.Datasets;

public sealed class SplitTests : DatasetTestBase
{
    private const int Count = 1000;

    private readonly string _folder;

    public SplitTests()
    {
        // Row number = value, so that parts can be traced; times go up and down, many of them equal.
        string text = "userId,movieId,rating,timestamp\n" + string.Concat(Enumerable.Range(0, Count).Select(row =>
            $"{row % 37},{row},{row},{row * 7919 % 100}\n"));
        (_, Dataset data) = Convert(text);
        _folder = data.Folder!;
        data.Dispose();
    }

    [Theory]
    [InlineData(SplitRule.Random, 0.1, 100)]
    [InlineData(SplitRule.Random, 0.0005, 1)]
    [InlineData(SplitRule.Random, 0.2505, 251)]
    [InlineData(SplitRule.Random, 0.999, 999)]
    [InlineData(SplitRule.Time, 0.1, 100)]
    [InlineData(SplitRule.Time, 0.333, 333)]
    [InlineData(SplitRule.Last, 0.1, 37)]
    [InlineData(SplitRule.Lattice, 0.1, 3)]
    public void Parts_HaveTheirExactSizes_ShareNoRow_AndKeepTheOrder(SplitRule rule, double fraction, int test)
    {
        SplitSummary summary = DatasetSplitter.Split(_folder, new() { By = rule, Test = fraction });
        using Dataset data = Dataset.Load(_folder);
        int[] trainRows = Values(data.Training), testRows = Values(data.Test);

        Assert.Equal((Count - test, test), (summary.Train, summary.Test));
        Assert.Equal((Count - test, test), (trainRows.Length, testRows.Length));
        Assert.Equal(Enumerable.Range(0, Count), trainRows.Concat(testRows).Order());
        Assert.Equal(trainRows.Order(), trainRows);
        Assert.Equal(testRows.Order(), testRows);
        Assert.Equal(trainRows.Select(Time), NpyArray.Read<long>(Path.Combine(_folder, "train_times.npy")).Values);
        Assert.Equal(testRows.Select(Time), NpyArray.Read<long>(Path.Combine(_folder, "test_times.npy")).Values);
    }

    [Fact]
    public void TheLatest_AreChosenByTimeThenRow()
    {
        DatasetSplitter.Split(_folder, new() { By = SplitRule.Time, Test = 0.123 });
        using Dataset data = Dataset.Load(_folder);
        Assert.Equal(Enumerable.Range(0, Count).OrderBy(Time).ThenBy(static row => row).TakeLast(123).Order(), Values(data.Test));
    }

    [Fact]
    public void TheLastOfEachUser_IsChosenByTimeThenRow()
    {
        DatasetSplitter.Split(_folder, new() { By = SplitRule.Last });
        using Dataset data = Dataset.Load(_folder);
        Assert.Equal(
            Enumerable.Range(0, Count).GroupBy(static row => row % 37).Select(static rows => rows.OrderBy(Time).ThenBy(static row => row).Last()).Order(),
            Values(data.Test));
    }

    [Fact]
    public void AUsersOnlyRating_StaysInTheTrainingPart()
    {
        (_, Dataset data) = Convert("user,item,rating,time\n1,1,1,1\n2,1,2,9\n1,2,3,0\n");
        data.Dispose();
        DatasetSplitter.Split(_folder, new() { By = SplitRule.Last });
        using Dataset split = Dataset.Load(_folder);
        Assert.Equal([1], Values(split.Test));
    }

    [Fact]
    public void ASeed_GivesTheSameBytes_AndAnotherSeedOthers()
    {
        byte[] first = Split(1);
        Assert.Equal(first, Split(1));
        Assert.NotEqual(first, Split(2));
        Assert.Equal(first, Split(1));

        byte[] Split(ulong seed)
        {
            DatasetSplitter.Split(_folder, new() { Seed = seed });
            return [.. new[] { "train.npy", "test.npy", "split.json" }.SelectMany(name => File.ReadAllBytes(Path.Combine(_folder, name)))];
        }
    }

    [Fact]
    public void ASecondSplit_ReplacesTheFirst_AndLeavesEverythingElse()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "model"));
        File.WriteAllText(Path.Combine(_folder, "model", "notes.txt"), "mine");
        DatasetSplitter.Split(_folder, new());
        string before;
        using (Dataset data = Dataset.Load(_folder))
        {
            before = data.Fingerprint;
        }

        DatasetSplitter.Split(_folder, new() { By = SplitRule.Lattice, UserStep = 2, ItemStep = 2 });
        using Dataset again = Dataset.Load(_folder);
        Assert.Equal(Values(again.Ratings).Count(static row => row % 37 % 2 == 0 && row % 2 == 0), again.Test.Length);
        Assert.NotEqual(before, again.Fingerprint);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_folder, "model", "notes.txt")));
        Assert.Equal(["data"], Directory.GetDirectories(Temporary.FullName).Select(Path.GetFileName));
    }

    [Fact]
    public void WhatCannotBeSplit_IsRefused_AndTheFolderStays()
    {
        string[] before = Directory.GetFiles(_folder);
        Refused(new() { By = SplitRule.Random, Test = 0.0001 }, "none would be in the test part");
        Refused(new() { By = SplitRule.Lattice, UserStep = 1, ItemStep = 1 }, "all would be in the test part");
        Assert.Throws<ArgumentOutOfRangeException>(() => DatasetSplitter.Split(_folder, new() { Test = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => DatasetSplitter.Split(_folder, new() { Test = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => DatasetSplitter.Split(_folder, new() { By = SplitRule.Lattice, ItemStep = 0 }));
        Assert.Equal(before, Directory.GetFiles(_folder));

        Convert("user,item,rating\n1,1,1\n1,2,2\n").Data.Dispose();
        Refused(new() { By = SplitRule.Time }, "has no times");
        Refused(new() { By = SplitRule.Last }, "has no times");
        Assert.Contains("is no dataset", Assert.Throws<LatheException>(() => DatasetSplitter.Split(Temporary.FullName, new())).Message, StringComparison.Ordinal);
    }

    private void Refused(SplitOptions options, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<LatheException>(() => DatasetSplitter.Split(_folder, options)).Message, StringComparison.Ordinal);

    private static long Time(int row) => row * 7919 % 100;

    private static int[] Values(ReadOnlySpan<Rating> ratings) => Array.ConvertAll(ratings.ToArray(), static rating => (int)rating.Value);
}
