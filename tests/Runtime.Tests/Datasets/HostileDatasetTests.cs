using System.Runtime.Versioning;
using Lathe.Npy;
using Lathe.Tests.Support;

namespace Lathe.Tests.Datasets;

/// <summary>Dataset folders that were changed by somebody: each is refused by one sentence that names the file.</summary>
public sealed class HostileDatasetTests : DatasetTestBase
{
    private const string Text = "userId,movieId,rating,timestamp\nann,10,4,100\nann,20,3.5,200\nbob,10,0.5,300\nbob,20,2,400\neve,20,2,400\n";

    private readonly string _folder;

    public HostileDatasetTests()
    {
        string movies = Write("movies.csv", "movieId,title\n20,Dune\n10,Emma\n");
        Convert(Text, options => options with { Items = movies }).Data.Dispose();
        _folder = Temporary.File("data");
        DatasetSplitter.Split(_folder, new() { By = SplitRule.Last });
    }

    [Theory]
    [InlineData("version", "2", "format version 2")]
    [InlineData("version", "null", "is damaged")]
    [InlineData("version", "1e3", "is damaged")]
    [InlineData("ratings", null, "is damaged")]
    [InlineData("ratings", "-5", "'ratings' is -5")]
    [InlineData("ratings", "0", "'ratings' is 0")]
    [InlineData("ratings", "99999999999", "is damaged")]
    [InlineData("ratings", "\"5\"", "is damaged")]
    [InlineData("ratings", "4", "'ratings' is 4")]
    [InlineData("users", "-1", "'users' is -1")]
    [InlineData("users", "2", "'users' is 2")]
    [InlineData("users", "[]", "is damaged")]
    [InlineData("items", "0", "'items' is 0")]
    [InlineData("items", "3", "'items' is 3")]
    [InlineData("minimum", "1e999", "'minimum' is Infinity")]
    [InlineData("minimum", "NaN", "is damaged")]
    [InlineData("maximum", "-1", "'maximum' is -1")]
    [InlineData("maximum", "null", "is damaged")]
    [InlineData("mean", "1e999", "'mean' is Infinity")]
    [InlineData("duplicates", "-1", "'duplicates' is -1")]
    [InlineData("duplicateRule", "null", "is damaged")]
    [InlineData("files", "null", "is damaged")]
    [InlineData("files", "{}", "does not list ratings.npy")]
    [InlineData("files", "[1]", "is damaged")]
    [InlineData("files/users.npy", null, "does not list users.npy")]
    [InlineData("files/users.npy", "null", "'users.npy' is null")]
    [InlineData("files/users.npy", "7", "is damaged")]
    [InlineData("files/users.npy/length", "-3", "'users.npy: length' is -3")]
    [InlineData("files/users.npy/length", "4", "'users' is 3")]
    [InlineData("files/users.npy/length", null, "is damaged")]
    [InlineData("files/users.npy/sha256", null, "is damaged")]
    [InlineData("files/users.npy/sha256", "null", "is damaged")]
    [InlineData("files/users.npy/sha256", "\"\"", "'users.npy: sha256' is ''")]
    [InlineData("files/users.npy/sha256", "\"xyz\"", "'users.npy: sha256' is 'xyz'")]
    [InlineData("files/times.npy/length", "6", "times.npy' has 5 rows")]
    [InlineData("files/..~1x.npy", "{\"length\":1,\"sha256\":\"0\"}", "a list with '..~1x.npy'")]
    public void AMemberOfDatasetJson_IsNotBelieved(string member, string? json, string part)
    {
        Damage.Set(In("dataset.json"), member, json);
        AssertRefused(part, "data" + Path.DirectorySeparatorChar);
    }

    [Theory]
    [InlineData("version", "0", "format version 0")]
    [InlineData("train", "0", "'train' is 0")]
    [InlineData("train", "-3", "'train' is -3")]
    [InlineData("train", "4", "'train' is 4")]
    [InlineData("test", "3", "'test' is 3")]
    [InlineData("test", "-2", "'test' is -2")]
    [InlineData("test", "2147483647", "'test' is 2147483647")]
    [InlineData("by", null, "is damaged")]
    [InlineData("seed", "-1", "is damaged")]
    [InlineData("files/test.npy", null, "does not list test.npy")]
    [InlineData("files/train.npy/sha256", null, "is damaged")]
    [InlineData("files/train_times.npy/length", "1", "train_times.npy' has 3 rows")]
    public void AMemberOfSplitJson_IsNotBelieved(string member, string? json, string part)
    {
        Damage.Set(In("split.json"), member, json);
        AssertRefused(part, part.Contains(".npy' has", StringComparison.Ordinal) ? "train_times.npy" : "split.json");

        // A split that is damaged is no reason not to make a new one.
        DatasetSplitter.Split(_folder, new() { By = SplitRule.Last });
        Read();
    }

    [Theory]
    [InlineData("dataset.json")]
    [InlineData("split.json")]
    [InlineData("items.csv")]
    public void ATextFile_CutOrChangedAnywhere_IsReadOrRefused_NeverAnythingElse(string name)
    {
        byte[] whole = File.ReadAllBytes(In(name));
        byte[] values = [0, (byte)'"', (byte)'9', (byte)'-', (byte)'}', (byte)'\n', 0xFF];
        for (int place = 0; place < whole.Length; place++)
        {
            byte[] changed = [.. whole];
            changed[place] = values[place % values.Length];
            AssertReadOrRefused(In(name), changed);
            if (place % 3 == 0)
            {
                AssertReadOrRefused(In(name), whole[..place]);
            }
        }
    }

    [Theory]
    [InlineData("ratings.npy")]
    [InlineData("times.npy")]
    [InlineData("users.npy")]
    [InlineData("items.npy")]
    [InlineData("train.npy")]
    [InlineData("test.npy")]
    [InlineData("train_times.npy")]
    public void AnArray_ThatIsMissingOrCutOrOfOtherDimensions_IsNamed(string name)
    {
        byte[] whole = File.ReadAllBytes(In(name));
        File.WriteAllBytes(In(name), whole[..^1]);
        AssertRefused("cannot be read", name);
        File.WriteAllBytes(In(name), whole[..20]);
        AssertRefused("cannot be read", name);

        NpyArray.Write<long>(In(name), [1, 2, 3, 4, 5, 6], 3, 2);
        AssertRefused("has 2 dimensions where 1 is right", name);
        NpyArray.WriteStrings(In(name), ["a", "b", "c", "d"]);
        AssertRefused("", name);
        File.Delete(In(name));
        AssertRefused(".json beside it lists it, so the folder is damaged; make the folder again or take it from a copy", $"{name}' is missing");
        Directory.CreateDirectory(In(name));
        AssertRefused("cannot be read", name);
    }

    [Theory]
    [InlineData("ratings.npy")]
    [InlineData("times.npy")]
    [InlineData("users.npy")]
    [InlineData("items.npy")]
    [InlineData("items.csv")]
    [InlineData("train.npy")]
    [InlineData("test.npy")]
    [InlineData("test_times.npy")]
    public void AFileOfTheRightLength_IsFoundByItsHash_AndNamed(string name)
    {
        Dataset.Load(_folder, verify: true).Dispose();
        Damage.Flip(In(name));
        Dataset.Load(_folder).Dispose();
        LatheException fault = Assert.Throws<LatheException>(() => Dataset.Load(_folder, verify: true));
        Assert.Equal("HashDiffers", fault.Problem?.Name);
        Assert.StartsWith($"'{In(name)}' was changed", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TitlesThatAreMissing_AreADamageToo()
    {
        File.Delete(In("items.csv"));
        AssertRefused("dataset.json beside it lists it, so the folder is damaged", "items.csv' is missing");
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void AFolderWithoutPermission_IsNotCalledAnotherThing()
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.UserName == "root", "root may read everything");
        File.SetUnixFileMode(_folder, UnixFileMode.None);
        AssertRefused("cannot be read: this user has no permission", $"'{_folder}'");
        File.SetUnixFileMode(Temporary.FullName, UnixFileMode.None);
        AssertRefused("cannot be read: this user has no permission", $"'{_folder}'");
        File.SetUnixFileMode(Temporary.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void AnIdThatIsThereTwice_IsFoundWhenItIsLookedUp()
    {
        NpyArray.Write<long>(In("items.npy"), [10, 10]);
        using Dataset data = Dataset.Load(_folder);
        Assert.Contains($"'{In("items.npy")}' holds the id '10' twice", Assert.Throws<LatheException>(() => data.Items.TryIndexOf("10", out _)).Message, StringComparison.Ordinal);
    }

    private string In(string name) => Path.Combine(_folder, name);

    private void Read()
    {
        using Dataset data = Dataset.Load(_folder);
        _ = data.Ratings.Length + data.Training.Length + data.Test.Length + (data.TitleOf(0)?.Length ?? 0);
    }

    private void AssertRefused(string part, string name)
    {
        string message = Assert.Throws<LatheException>(Read).Message;
        Assert.Contains(part, message, StringComparison.Ordinal);
        Assert.Contains(name, message, StringComparison.Ordinal);
    }

    private void AssertReadOrRefused(string file, byte[] contents)
    {
        File.WriteAllBytes(file, contents);
        if (Record.Exception(Read) is { } fault)
        {
            Assert.IsType<LatheException>(fault);
        }
    }
}
