using Lathe.Tests.Kernels;
using Lathe.Tests.LeastSquares;
using Lathe.Tests.Support;

namespace Lathe.Tests.Training;

/// <summary>An interrupted run goes on to the bits of one that never stopped.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dataset _data = TestData.Random(300, 200, 4_000, seed: 21);

    public static TheoryData<string, string[]> Runs => new()
    {
        { nameof(Biased16), ["Training.Epochs=6"] },
        { nameof(Biased16), ["Training.Epochs=9", "Training.Validation=0.2", "Training.Patience=2", "ConstantRate.Rate=0.2"] },
        { nameof(Biased16), ["Training.Epochs=5", "Training.Validation=0.2", "Training.Refit=true", "ConstantRate.Rate=0.05"] },
        { nameof(Biased8), ["Training.Epochs=7", "ConstantRate.Rate=9"] },
        { nameof(Bold12), ["Training.Epochs=8", "Training.Validation=0.1"] },
        { nameof(Bold12), ["Training.Epochs=8"] },
        { nameof(Adaptive20), ["Training.Epochs=6", "Training.Validation=0.1", "AdaGrad.Warmup=2"] },
        { nameof(Implicit7), ["Training.Epochs=6", "Training.Validation=0.1", "Training.Refit=true"] },
        { nameof(ImplicitAdaptive33), ["Training.Epochs=5"] },
        { nameof(Alternating16), ["Training.Epochs=5", "Training.Validation=0.1", "Training.Refit=true"] },
        { nameof(Alternating16), ["Training.Epochs=5", "Training.Validation=0.1", "AlternatingLeastSquares.ConjugateGradient=2"] },
        { nameof(Clicks16), ["Training.Epochs=4", "Training.Validation=0.1", "Training.Patience=2"] },
        { nameof(Gibbs.Gibbs3), ["Training.Epochs=8", "Training.Validation=0.1"] },
        { nameof(Gibbs.Gibbs16), ["Training.Epochs=4", "Training.Validation=0.1", "Training.Refit=true"] },
        { nameof(Pairs.Pairs20), ["Training.Epochs=6", "Training.Validation=0.1"] },
    };

    private string Folder => _folder.File("model.checkpoint");

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void ARunStoppedAfterEveryEpoch_EndsAsOneThatWasNotStopped(string name, string[] numbers)
    {
        using TrainedModel whole = Train(name, numbers, threads: 1);
        int stops = 0;
        TrainedModel? resumed = null;
        while (resumed is null)
        {
            using CancellationTokenSource source = new();
            try
            {
                CheckpointOptions checkpoint = new(Folder) { Resume = stops > 0 };
                resumed = Train(name, numbers, threads: 1 + stops % 3, checkpoint, new Progress(_ => source.Cancel()), source.Token);
            }
            catch (TrainingInterruptedException interruption)
            {
                stops++;
                Assert.Equal(Folder, interruption.Folder);
            }
        }

        using (resumed)
        {
            AssertSame(whole, resumed);

            // After the last epoch there is nothing to stop.
            Assert.Equal(whole.Training!.History.Count - 1, stops);
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void ARunKilledAfterAnyEpoch_EndsAsOneThatWasNotKilled(string name, string[] numbers)
    {
        using TrainedModel whole = Train(name, numbers, threads: 2);

        // What a kill would leave: the folder as it stands after each epoch.
        List<string> left = [];
        Progress progress = new(_ =>
        {
            left.Add(_folder.File($"killed{left.Count}"));
            Copy(Folder, left[^1]);
        });
        using (Train(name, numbers, threads: 2, new CheckpointOptions(Folder) { Interval = TimeSpan.Zero }, progress))
        {
            Assert.Equal(whole.Training!.History.Count, left.Count);
        }

        foreach (string folder in left)
        {
            using TrainedModel resumed = Train(name, numbers, threads: 3, new CheckpointOptions(folder) { Resume = true });
            AssertSame(whole, resumed);
        }
    }

    [Fact]
    public void MoreEpochs_GoOnAsARunOfThatMany()
    {
        using TrainedModel longer = Train(nameof(Bold12), ["Training.Epochs=9", "Training.Validation=0.1"]);
        Interrupt(nameof(Bold12), ["Training.Epochs=5", "Training.Validation=0.1"], after: 3);
        using TrainedModel resumed = Train(nameof(Bold12), ["Training.Epochs=9", "Training.Validation=0.1"], checkpoint: new(Folder) { Resume = true });

        AssertSame(longer, resumed);
        Assert.Equal(3, resumed.Training!.ResumedEpochs);
    }

    [Theory]
    [InlineData("Training.Epochs=4", "'{0}' is of a run of 6 epochs, and this one has 4")]
    [InlineData("Training.Seed=2", "with Training.Seed 1, and this one has 2")]
    [InlineData("Training.Validation=0.2", "with Training.Validation 0, and this one has 0.2")]
    [InlineData("Regularization.Items=0.5", "with Regularization.Items 0.03, and this one has 0.5")]
    [InlineData("Initialization.Distribution=uniform", "with Initialization.Distribution Normal, and this one has Uniform")]
    public void AnotherNumber_IsRefusedByName(string number, string part)
    {
        Interrupt(nameof(Biased16), ["Training.Epochs=6"], after: 2);
        LatheException refusal = Assert.Throws<LatheException>(() =>
            Train(nameof(Biased16), ["Training.Epochs=6", number], checkpoint: new(Folder) { Resume = true }));
        Assert.Contains(part.Replace("{0}", Folder, StringComparison.Ordinal), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherModelDeviceOrDataset_IsRefused()
    {
        Interrupt(nameof(Biased16), ["Training.Epochs=6"], after: 2);
        AssertRefused("the model Biased16, and this one has Biased8", () => Train(nameof(Biased8), ["Training.Epochs=6"], checkpoint: new(Folder) { Resume = true }));
        AssertRefused("the device cpu, and this one has simulator", () =>
            Biased16.Train(_data, new() { Epochs = 6, Device = "simulator", Checkpoint = new(Folder) { Resume = true } }));
        using Dataset other = TestData.Random(300, 200, 4_000, seed: 22);
        AssertRefused("other training ratings", () => Biased16.Train(other, new() { Epochs = 6, Checkpoint = new(Folder) { Resume = true } }));
    }

    [Fact]
    public void MoreEpochs_AreRefused_OnceTheRefitHasBegun()
    {
        string[] numbers = ["Training.Epochs=4", "Training.Validation=0.1", "Training.Refit=true"];
        Interrupt(nameof(Biased16), numbers, after: 4);
        AssertRefused("in the refit, so it cannot go on to 9", () =>
            Train(nameof(Biased16), ["Training.Epochs=9", .. numbers[1..]], checkpoint: new(Folder) { Resume = true }));
    }

    [Fact]
    public void ACheckpointInTheWay_IsNeverLost_Unasked()
    {
        AssertRefused("There is no checkpoint", () => Train(nameof(Biased8), [], checkpoint: new(Folder) { Resume = true }));
        Interrupt(nameof(Biased8), ["Training.Epochs=6"], after: 2);
        AssertRefused("interrupted; go on with --resume, or begin anew with --force", () => Train(nameof(Biased8), [], checkpoint: new(Folder)));

        using TrainedModel anew = Train(nameof(Biased8), [], checkpoint: new(Folder) { Overwrite = true });
        Assert.Equal(0, anew.Training!.ResumedEpochs);
        Assert.True(Directory.Exists(Folder));
        anew.Save(_folder.File("model"));
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void ARunStoppedInItsFirstEpoch_LeavesNothing()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        OperationCanceledException stop = Assert.ThrowsAny<OperationCanceledException>(() =>
            Train(nameof(Biased8), [], checkpoint: new(Folder), cancellationToken: source.Token));
        Assert.IsNotType<TrainingInterruptedException>(stop);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void ACheckpointThatCannotBeWritten_IsSaid_AndTrainingGoesOn()
    {
        List<string> notes = [];
        Progress progress = new(report =>
        {
            notes.Add(report.Note);
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Folder).FullName, "mine.txt"), "");
        });
        using TrainedModel whole = Train(nameof(Biased8), ["Training.Epochs=5"]);
        using TrainedModel model = Train(nameof(Biased8), ["Training.Epochs=5"], checkpoint: new(Folder) { Interval = TimeSpan.Zero }, progress: progress);

        Assert.Equal(whole.Hash, model.Hash);
        Assert.Single(notes, static note => note.Contains("no checkpoint: ", StringComparison.Ordinal) && note.Contains("mine.txt", StringComparison.Ordinal));
    }

    [Fact]
    public void ADamagedCheckpoint_IsRefused()
    {
        Interrupt(nameof(Adaptive20), ["Training.Validation=0.1", "Training.Epochs=6"], after: 3);
        string whole = _folder.File("whole");
        Copy(Folder, whole);
        foreach (string file in Directory.GetFiles(whole).Select(Path.GetFileName)!)
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(whole, file));
            byte[] changed = [.. bytes];
            changed[^(file.EndsWith(".json", StringComparison.Ordinal) ? 2 : 1)] ^= 1;
            foreach (byte[]? damage in new[] { null, [], bytes[..(bytes.Length / 2)], changed })
            {
                string target = Path.Combine(Folder, file);
                File.Delete(target);
                if (damage is not null)
                {
                    File.WriteAllBytes(target, damage);
                }

                LatheException refusal = Assert.Throws<LatheException>(() =>
                    Train(nameof(Adaptive20), ["Training.Validation=0.1", "Training.Epochs=6"], checkpoint: new(Folder) { Resume = true }));
                bool gone = damage is null && file == "checkpoint.json";
                Assert.Contains(gone ? Folder : file, refusal.Message, StringComparison.Ordinal);
                Assert.EndsWith(gone ? "train without --resume." : "; begin anew with --force.", refusal.Message, StringComparison.Ordinal);
                File.WriteAllBytes(target, bytes);
            }
        }
    }

    [Theory]
    [InlineData("\"arithmeticVersion\": ", "99", "arithmetic version 99")]
    [InlineData("\"version\": ", "7", "format version 7")]
    [InlineData("\"bands\": ", "64", "with B 64")]
    [InlineData("\"rate\": ", "0.5", "do not follow")]
    [InlineData("\"Training.Epochs\": ", "\"many\"", "does not record Training.Epochs")]
    [InlineData("\"fit\": ", "[null]", "null")]
    [InlineData("\"updates\": ", "9223372036854775807", "do not follow")]
    [InlineData("\"updates\": ", "-1", "do not follow")]
    [InlineData("\"seconds\": ", "\"NaN\"", "do not follow")]
    [InlineData("\"validationSeconds\": ", "-1", "do not follow")]
    [InlineData("\"numbers\": ", "null", "checkpoint.json")]
    public void AManifestThatLies_IsRefused(string member, string value, string part)
    {
        Interrupt(nameof(Biased8), ["Training.Epochs=6"], after: 1);
        string path = Path.Combine(Folder, "checkpoint.json"), json = File.ReadAllText(path);
        int start = json.IndexOf(member, StringComparison.Ordinal) + member.Length;
        int end = json[start] switch
        {
            '[' => json.IndexOf(']', start) + 1,
            '{' => json.IndexOf('}', start) + 1,
            _ => json.IndexOfAny([',', '\n'], start),
        };
        File.WriteAllText(path, json[..start] + value + json[end..]);

        AssertRefused(part, () => Train(nameof(Biased8), ["Training.Epochs=6"], checkpoint: new(Folder) { Resume = true }));
    }

    [Theory]
    [InlineData("fit")]
    [InlineData("files")]
    [InlineData("numbers")]
    public void AManifestThatLacksAMember_IsRefused(string member)
    {
        Interrupt(nameof(Biased8), ["Training.Epochs=6"], after: 1);
        string path = Path.Combine(Folder, "checkpoint.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace($"\"{member}\":", "\"other\":", StringComparison.Ordinal));

        AssertRefused(member, () => Train(nameof(Biased8), ["Training.Epochs=6"], checkpoint: new(Folder) { Resume = true }));
    }

    /// <summary>As a kill after the last epoch leaves it, so that there is no later epoch to be the best.</summary>
    [Fact]
    public void EpochsThatWereNotValidated_AreRefused()
    {
        string[] numbers = ["Training.Epochs=3", "Training.Validation=0.2"];
        Train(nameof(Biased8), numbers, checkpoint: new(Folder) { Interval = TimeSpan.Zero }).Dispose();
        string path = Path.Combine(Folder, "checkpoint.json");
        File.WriteAllLines(path, File.ReadAllLines(path).Where(static line => !line.Contains("\"validation\":", StringComparison.Ordinal)));

        AssertRefused("do not follow", () => Train(nameof(Biased8), numbers, checkpoint: new(Folder) { Resume = true }));
    }

    [Theory]
    [InlineData("model", "model.checkpoint")]
    [InlineData("model//", "model.checkpoint")]
    [InlineData("deep/model///", "deep/model.checkpoint")]
    [InlineData("deep/..", ".checkpoint")]
    public void TheFolderOfACheckpoint_IsBesideTheModels(string model, string checkpoint)
    {
        string folder = CheckpointOptions.Beside(_folder.File(model)).Folder;
        Assert.Equal(checkpoint == ".checkpoint" ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(_folder.File("."))) + checkpoint : _folder.File(checkpoint), folder);
    }

    private static void AssertRefused(string part, Func<TrainedModel> train) =>
        Assert.Contains(part, Assert.Throws<LatheException>(train).Message, StringComparison.Ordinal);

    /// <summary>Bits, and everything that the folder records of the run but its times.</summary>
    private void AssertSame(TrainedModel expected, TrainedModel actual)
    {
        Assert.Equal(expected.Hash, actual.Hash);
        static object Timeless(EpochReport report) => report with { Seconds = 0, UpdatesPerSecond = 0 };
        Assert.Equal(expected.Training!.History.Select(Timeless), actual.Training!.History.Select(Timeless));
        string[] manifests = [.. ((TrainedModel[])[expected, actual]).Select(model =>
        {
            string folder = _folder.File("compared");
            model.Save(folder, overwrite: true);
            return File.ReadAllText(Path.Combine(folder, "model.json"));
        })];
        Assert.Equal(manifests[0], manifests[1]);
    }

    private void Interrupt(string name, string[] numbers, int after)
    {
        using CancellationTokenSource source = new();
        int epochs = 0;
        Progress progress = new(_ =>
        {
            if (++epochs == after)
            {
                source.Cancel();
            }
        });
        Assert.Throws<TrainingInterruptedException>(() => Train(name, numbers, checkpoint: new(Folder), progress: progress, cancellationToken: source.Token));
    }

    private TrainedModel Train(
        string name, string[] numbers, int threads = 2, CheckpointOptions? checkpoint = null, IProgress<EpochReport>? progress = null,
        CancellationToken cancellationToken = default) =>
        ModelCatalogue.Models.Single(model => model.Name == name).Train(
            _data,
            new()
            {
                Numbers = [.. numbers.Select(static number => KeyValuePair.Create(number.Split('=')[0], number.Split('=')[1]))],
                Threads = threads,
                Checkpoint = checkpoint,
            },
            progress,
            cancellationToken);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    private sealed class Progress(Action<EpochReport> action) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => action(value);
    }
}
