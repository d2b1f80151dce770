using System.Diagnostics;
using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Common;

/// <summary>A disk that is full after any number of bytes: one sentence, the old folder is whole, no partial is left.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly string _ratings;
    private readonly string _items;

    public FullDiskTests()
    {
        _ratings = _temporary.File("ratings.csv");
        _items = _temporary.File("items.csv");
        File.WriteAllText(_ratings, "userId,movieId,rating,timestamp\n" + string.Concat(Enumerable.Range(0, 400).Select(static row => $"u{row % 23},{row},{row % 5},{row * 7}\n")));
        File.WriteAllText(_items, "movieId,title\n" + string.Concat(Enumerable.Range(0, 400).Select(static row => $"{row},Film {row}\n")));
    }

    private string Data => _temporary.File("data");

    private string Model => _temporary.File("model");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Convert_NewOrOver_LeavesWhatWasThere()
    {
        FillUp(Data, () => Convert(overwrite: false));
        Convert(overwrite: false);
        FillUp(Data, () => Convert(overwrite: true));
    }

    [Fact]
    public void Split_NewOrOver_LeavesWhatWasThere()
    {
        Convert(overwrite: false);
        FillUp(Data, () => DatasetSplitter.Split(Data, new()));
        DatasetSplitter.Split(Data, new());
        FillUp(Data, () => DatasetSplitter.Split(Data, new() { Seed = 2 }));
    }

    [Fact]
    public void Save_NewOrOver_LeavesWhatWasThere()
    {
        Convert(overwrite: false);
        using Dataset data = Dataset.Load(Data);
        using Biased7 model = Biased7.Train(data);
        FillUp(Model, () => model.Save(Model, curve: "<svg/>"));
        model.Save(Model);
        FillUp(Model, () => model.Save(Model, overwrite: true, curve: "<svg/>"));
        model.Save(Model, overwrite: true, curve: "<svg/>");
        Assert.Equal("<svg/>", File.ReadAllText(Path.Combine(Model, "curve.svg")));
    }

    [Fact]
    public void AFile_NewOrOver_LeavesWhatWasThere()
    {
        string file = _temporary.File("sample.csv");
        SampleOptions options = new() { Users = 20, Items = 30, Ratings = 200 };
        FillUp(file, () => SampleRatings.Write(file, options));
        SampleRatings.Write(file, options);
        FillUp(file, () => SampleRatings.Write(file, options, overwrite: true));
    }

    [SkippableFact]
    public void ARealDisk_ThatIsFull()
    {
        string mount = Directory.CreateDirectory(_temporary.File("mount")).FullName;
        Skip.IfNot(OperatingSystem.IsLinux() && TryRun("mount", "-t", "tmpfs", "-o", "size=24k", "none", mount), "no file system can be mounted here");
        try
        {
            string data = Path.Combine(mount, "data");
            ConvertOptions options = new() { Ratings = _ratings, Folder = data, Items = _items };
            AssertFull(data, () => DatasetConverter.Convert(options));
            Assert.Empty(Directory.GetFileSystemEntries(mount));

            File.WriteAllText(_ratings, "userId,movieId,rating\n1,1,1\n1,2,2\n2,1,3\n");
            DatasetConverter.Convert(options with { Items = null });
            string before = StateOf(data);
            File.WriteAllBytes(Path.Combine(mount, "ballast"), new byte[4096]);
            AssertFull(data, () => DatasetSplitter.Split(data, new() { By = SplitRule.Lattice, UserStep = 2, ItemStep = 2 }));
            Assert.Equal(before, StateOf(data));
            Assert.Equal(["ballast", "data"], Directory.GetFileSystemEntries(mount).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        }
        finally
        {
            TryRun("umount", mount);
        }
    }

    private void Convert(bool overwrite) =>
        DatasetConverter.Convert(new() { Ratings = _ratings, Folder = Data, Items = _items, Overwrite = overwrite });

    /// <summary>Runs the action with ever more room until it succeeds, then undoes it.</summary>
    private void FillUp(string target, Action action)
    {
        string before = StateOf(target);
        string[] entries = Directory.GetFileSystemEntries(_temporary.FullName);
        int failures = 0;
        for (long room = 0; ; room = room < 64 ? room + 1 : room + (room / 7))
        {
            FullDisk disk = new(room);
            using (disk.Use())
            {
                if (Record.Exception(action) is not { } failure)
                {
                    break;
                }

                AssertFullSentence(target, failure);
                Assert.True(disk.IsFull);
                failures++;
            }

            Assert.Equal(before, StateOf(target));
            Assert.Equal(entries, Directory.GetFileSystemEntries(_temporary.FullName));
        }

        Assert.True(failures > 64, $"only {failures} failures");
        if (before.Length == 0)
        {
            Leftovers.Discard(target);
        }
    }

    private static void AssertFull(string target, Action action) => AssertFullSentence(target, Record.Exception(action));

    private static void AssertFullSentence(string target, Exception? failure)
    {
        LatheException fault = Assert.IsType<LatheException>(failure);
        Assert.Contains($"'{target}' could not be written: No space left on device", fault.Message, StringComparison.Ordinal);
    }

    private static string StateOf(string target) => string.Join('\n', File.Exists(target) ? [Fingerprint.OfFile(target)]
        : Directory.Exists(target) ? Directory.GetFiles(target).Order(StringComparer.Ordinal).Select(file => $"{file} {Fingerprint.OfFile(file)}")
        : []);

    private static bool TryRun(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
