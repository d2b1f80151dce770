using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Lathe.Npy;
using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Models;

public sealed class ModelFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dataset _data = TestData.Random(60, 80, 1_500, seed: 1, test: 200);

    [Fact]
    public void ALoadedModel_PredictsAndRecommendsAsTheTrainedOneDid()
    {
        using Biased20 trained = Biased20.Train(_data);
        trained.Save(Model());
        using Biased20 loaded = Biased20.Load(Model());

        Assert.Equal(trained.Hash, loaded.Hash);
        Assert.Equal(trained.Mean, loaded.Mean);
        Assert.Equal(trained.ValueRange, loaded.ValueRange);
        Assert.Equal(trained.Predict("u3", "i5"), loaded.Predict("u3", "i5"));
        Assert.Equal(trained.Recommend("u3"), loaded.Recommend("u3"));
        Assert.Equal(trained.Evaluate(_data), loaded.Evaluate(_data));
        Assert.Null(loaded.Training);
    }

    [Fact]
    public void AMovedFolder_StillAnswers()
    {
        using (Biased20 trained = Biased20.Train(_data))
        {
            trained.Save(Model());
        }

        Directory.Move(Model(), _folder.File("elsewhere"));
        using Biased20 loaded = Biased20.Load(_folder.File("elsewhere"));

        Assert.Equal(10, loaded.Recommend("u0").Count);
    }

    [Fact]
    public void ARangeThatIsNone_IsRefused()
    {
        using (Biased20 trained = Biased20.Train(_data))
        {
            trained.Save(Model());
        }

        string path = Path.Combine(Model(), "model.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"minimum\": ", "\"minimum\": 1000", StringComparison.Ordinal));

        Assert.Contains("model.json", Assert.Throws<LatheException>(() => Biased20.Load(Model())).Message);
    }

    [Fact]
    public void TheArrays_AreTheUsersUnitsWithExactlyRankColumns()
    {
        using Biased7 trained = Biased7.Train(_data);
        trained.Save(Model());

        Assert.Equal([60, 7], NpyArray.ReadHeader(Path.Combine(Model(), "user_factors.npy")).Shape);
        Assert.Equal([80, 7], NpyArray.ReadHeader(Path.Combine(Model(), "item_factors.npy")).Shape);
        Assert.Equal(trained.UserFactors[5].ToArray(), NpyArray.Read<float>(Path.Combine(Model(), "user_factors.npy")).Values[35..42]);
        Assert.Equal([60], NpyArray.ReadHeader(Path.Combine(Model(), "user_bias.npy")).Shape);
        Assert.Equal([61], NpyArray.ReadHeader(Path.Combine(Model(), "seen_offsets.npy")).Shape);

        double byHand = trained.Mean + trained.UserBiases[2] + trained.ItemBiases[9];
        for (int column = 0; column < 7; column++)
        {
            byHand += trained.UserFactors[2][column] * trained.ItemFactors[9][column];
        }

        Assert.Equal(byHand, trained.Predict(2, 9), 4);
    }

    /// <summary>What was trained is what the file says: rounding comes before everything that the model answers.</summary>
    [Fact]
    public void RowsOfHalves_AreRoundedOnce_AndStoredInHalfTheBytes()
    {
        using HalfBiased32 trained = HalfBiased32.Train(_data);
        trained.Save(Model());
        using HalfBiased32 loaded = HalfBiased32.Load(Model(), verify: true);

        string file = Path.Combine(Model(), "user_factors.npy");
        Assert.Equal("'<f2'", NpyArray.ReadHeader(file).Dtype.ToString());
        Assert.Equal("'<f4'", NpyArray.ReadHeader(Path.Combine(Model(), "user_bias.npy")).Dtype.ToString());
        Assert.Equal(trained.UserFactors[5].ToArray(), NpyArray.Read<Half>(file).Values[160..192].Select(static half => (float)half).ToArray());
        Assert.Equal(FactorStorage.Half, loaded.ItemFactors.Storage);
        Assert.Equal(trained.Hash, loaded.Hash);
        Assert.Equal(trained.Evaluate(_data), loaded.Evaluate(_data));

        // The trained rows are those of the twin that stores floats, each rounded to eleven bits.
        using Biased32 floats = Biased32.Train(_data);
        Assert.NotEqual(floats.Hash, trained.Hash);
        Assert.Equal(floats.ItemFactors[7].ToArray().Select(static value => (float)(Half)value).ToArray(), trained.ItemFactors[7].ToArray());
    }

    [Fact]
    public void AFactorThatNoHalfHolds_IsAnErrorThatSaysWhatToDo()
    {
        Rating[] huge = [.. Enumerable.Range(0, 60).Select(static i => new Rating(i % 6, i / 6, i % 7 * 1e14f))];
        using Dataset data = Dataset.FromRatings(huge, IdMap.FromTexts(Enumerable.Range(0, 6).Select(static i => $"u{i}")), IdMap.FromTexts(Enumerable.Range(0, 10).Select(static i => $"i{i}")));

        Assert.Equal(
            "HalfBiased32: training ended in factors beyond 65504, which float16 cannot hold; set a smaller learning rate, or declare Storage = FactorStorage.Single.",
            Assert.Throws<LatheException>(() => HalfBiased32.Train(data, new() { Checkpoint = new(_folder.File("run.checkpoint")) { Interval = TimeSpan.Zero } })).Message);

        // Nothing is worth going on from, and the corrected run is not in its own way.
        Assert.False(Directory.Exists(_folder.File("run.checkpoint")));
    }

    [Fact]
    public void ModelJson_GivesTheHashOfEveryArray()
    {
        using Biased20 trained = Biased20.Train(_data, new TrainingOptions { Seed = 12 });
        trained.Save(Model());

        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Model(), "model.json")));
        Assert.Equal("Biased20", manifest.RootElement.GetProperty("model").GetString());
        Assert.Equal("12", manifest.RootElement.GetProperty("numbers").GetProperty("Training.Seed").GetString());
        Assert.Equal(trained.Hash, manifest.RootElement.GetProperty("modelHash").GetString());
        foreach (JsonProperty file in manifest.RootElement.GetProperty("files").EnumerateObject())
        {
            string sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Model(), file.Name))));
            Assert.Equal(sha256, file.Value.GetProperty("sha256").GetString());
        }
    }

    [Fact]
    public void TwoRuns_WriteTheSameBytesButForTimes()
    {
        foreach ((string name, int threads) in (ReadOnlySpan<(string, int)>)[("one", 1), ("two", 2)])
        {
            using Biased20 trained = Biased20.Train(_data, new TrainingOptions { Threads = threads });
            trained.Save(_folder.File(name));
        }

        string[] files = [.. Directory.EnumerateFiles(_folder.File("one")).Select(static file => Path.GetFileName(file)).Where(static name => name is not ("history.csv" or "run.json"))];
        Assert.True(files.Length >= 8);
        Assert.All(files, name =>
            Assert.Equal(File.ReadAllBytes(Path.Combine(_folder.File("one"), name)), File.ReadAllBytes(Path.Combine(_folder.File("two"), name))));
    }

    [Fact]
    public void History_HasALinePerEpoch_InTheInvariantCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            using Biased20 trained = Biased20.Train(_data, new TrainingOptions { Validation = 0.2f });
            trained.Save(Model());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        string[] lines = File.ReadAllLines(Path.Combine(Model(), "history.csv"));
        Assert.Equal("phase,epoch,rate,trainRmse,validationRmse,seconds,updatesPerSecond,note", lines[0]);
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("fit,1,0.02,", lines[1], StringComparison.Ordinal);
        Assert.All(lines, static line => Assert.Equal(8, line.Split(',').Length));
    }

    [Fact]
    public void AnotherDeclaration_IsRefused_NamingBoth()
    {
        using (Biased20 trained = Biased20.Train(_data))
        {
            trained.Save(Model());
        }

        LatheException problem = Assert.Throws<LatheException>(() => Biased33.Load(Model()));
        Assert.Contains("holds a Biased20 of rank 20", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Biased33 of rank 33", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("item_factors.npy")]
    [InlineData("seen_items.npy")]
    [InlineData("user_bias.npy")]
    [InlineData("model.json")]
    public void AMissingFile_IsNamed(string name)
    {
        using (Biased20 trained = Biased20.Train(_data))
        {
            trained.Save(Model());
        }

        File.Delete(Path.Combine(Model(), name));
        Assert.Contains(name, Assert.Throws<LatheException>(() => Biased20.Load(Model())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnArrayOfAnotherRun_IsRefused()
    {
        using Dataset other = TestData.Random(61, 80, 1_500, seed: 2);
        using (Biased20 trained = Biased20.Train(_data))
        {
            trained.Save(Model());
        }

        using (Biased20 trained = Biased20.Train(other))
        {
            trained.Save(_folder.File("other"));
        }

        File.Copy(Path.Combine(_folder.File("other"), "user_factors.npy"), Path.Combine(Model(), "user_factors.npy"), overwrite: true);
        Assert.Contains("of another run", Assert.Throws<LatheException>(() => Biased20.Load(Model())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnExistingFolder_IsReplacedOnlyWhenAsked()
    {
        using Biased20 trained = Biased20.Train(_data);
        trained.Save(Model());

        Assert.Throws<LatheException>(() => trained.Save(Model()));
        trained.Save(Model(), overwrite: true);
        Assert.Single(Directory.GetDirectories(_folder.FullName));
    }

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    private string Model() => _folder.File("model");
}
