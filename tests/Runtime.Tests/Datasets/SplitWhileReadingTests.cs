namespace Lathe.Tests.Datasets;

/// <summary>A run that writes a dataset folder does no harm to one that reads it.</summary>
public sealed class SplitWhileReadingTests : DatasetTestBase
{
    [SkippableFact]
    public void AnOpenDataset_StaysAsItWas()
    {
        Skip.If(OperatingSystem.IsWindows(), "a mapped file keeps its folder from being replaced");
        Make(rows: 500);
        DatasetSplitter.Split(Temporary.File("data"), new() { Seed = 1 });
        using Dataset before = Dataset.Load(Temporary.File("data"));
        using Dataset copy = Dataset.Load(Temporary.File("data"));
        Rating[] training = copy.Training.ToArray(), test = copy.Test.ToArray();

        DatasetSplitter.Split(Temporary.File("data"), new() { Seed = 2 });
        Make(rows: 300);

        // Not one array of it had been looked at before.
        Assert.Equal(training, before.Training.ToArray());
        Assert.Equal(test, before.Test.ToArray());
        Assert.Equal(500, before.Ratings.Length);
        Assert.Equal(copy.Fingerprint, before.Fingerprint);
    }

    [SkippableFact]
    public async Task WhileItIsSplitAgainAndAgain_EveryLoadIsOfOneSplit()
    {
        Skip.If(OperatingSystem.IsWindows(), "a mapped file keeps its folder from being replaced");
        Make(rows: 500);
        string folder = Temporary.File("data");
        Dictionary<string, Rating[]> known = [];
        foreach (ulong seed in (ulong[])[1, 2, 3])
        {
            DatasetSplitter.Split(folder, new() { Seed = seed });
            using Dataset data = Dataset.Load(folder);
            known[data.Fingerprint] = data.Training.ToArray();
        }

        using CancellationTokenSource done = new();
        Task writer = Task.Run(() =>
        {
            for (ulong turn = 0; !done.IsCancellationRequested; turn++)
            {
                DatasetSplitter.Split(folder, new() { Seed = 1 + (turn % 3) });
                Thread.Sleep(2);
            }
        });
        for (int turn = 0; turn < 200; turn++)
        {
            using Dataset data = Dataset.Load(folder, verify: turn % 2 == 0);
            Assert.Equal(known[data.Fingerprint], data.Training.ToArray());
        }

        done.Cancel();
        await writer;
    }

    private void Make(int rows) => Convert(
        "user,item,rating\n" + string.Concat(Enumerable.Range(0, rows).Select(static row => $"{row % 37},{row},{row}\n"))).Data.Dispose();
}
