using Lathe.Npy;

namespace Lathe.Tests.Datasets;

public sealed class DatasetTests : DatasetTestBase
{
    private const string Text = "userId,movieId,rating,timestamp\nann,10,4,100\nann,20,3.5,200\nbob,10,0.5,300\nbob,20,2,400\n";

    [Fact]
    public void AFolderAndMemory_GiveTheSameDataset()
    {
        (_, Dataset folder) = Convert(Text);
        using Dataset memory = Dataset.FromRatings([("ann", "10", 4f), ("ann", "20", 3.5f), ("bob", "10", 0.5f), ("bob", "20", 2f)]);
        using (folder)
        {
            Assert.Equal(folder.Ratings.ToArray(), memory.Ratings.ToArray());
            Assert.Equal((folder.Minimum, folder.Maximum, folder.Mean), (memory.Minimum, memory.Maximum, memory.Mean));
            Assert.Equal(folder.Fingerprint, memory.Fingerprint);
            Assert.Equal((0.5f, 4f, 2.5), (memory.Minimum, memory.Maximum, memory.Mean));
            Assert.Null(memory.TitleOf(0));
            Assert.Null(memory.Folder);
            Assert.False(memory.HasTest);
            Assert.True(memory.Test.IsEmpty);
        }
    }

    [Fact]
    public void AFolder_HoldsWhatTheDesignSays()
    {
        string movies = Write("movies.csv", "movieId,title\n20,\"Dune, part one\"\n10,Emma\n");
        (_, Dataset data) = Convert(Text, options => options with { Items = movies });
        data.Dispose();
        string folder = data.Folder!;

        Assert.Equal(
            ["dataset.json", "items.csv", "items.npy", "ratings.npy", "times.npy", "users.npy"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("[('user', '<i4'), ('item', '<i4'), ('value', '<f4')]", NpyArray.ReadHeader(Path.Combine(folder, "ratings.npy")).Dtype.Descriptor);
        Assert.Equal("'<U3'", NpyArray.ReadHeader(Path.Combine(folder, "users.npy")).Dtype.Descriptor);
        Assert.Equal("'<i8'", NpyArray.ReadHeader(Path.Combine(folder, "items.npy")).Dtype.Descriptor);
        Assert.Equal("id,title\n10,Emma\n20,\"Dune, part one\"\n", File.ReadAllText(Path.Combine(folder, "items.csv")));

        string json = File.ReadAllText(Path.Combine(folder, "dataset.json"));
        Assert.StartsWith(
            """
            {
              "version": 1,
              "ratings": 4,
              "users": 2,
              "items": 2,
              "minimum": 0.5,
              "maximum": 4,
              "mean": 2.5,
              "duplicates": 0,
              "duplicateRule": "last",
              "index": "rated",
              "files": {
                "items.csv": {
                  "length": 2,
            """,
            json,
            StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(folder, "*.npy"), path => Assert.Contains(Fingerprint.OfFile(path), json, StringComparison.Ordinal));
    }

    [Fact]
    public void AFingerprint_IsOfWhatTrainingDependsOn()
    {
        (_, Dataset first) = Convert(Text);
        first.Dispose();
        (_, Dataset otherTimes) = Convert(Text.Replace("100", "101", StringComparison.Ordinal));
        otherTimes.Dispose();
        (_, Dataset otherValue) = Convert(Text.Replace("3.5", "3", StringComparison.Ordinal));
        otherValue.Dispose();
        (_, Dataset otherId) = Convert(Text.Replace("ann", "eve", StringComparison.Ordinal));
        otherId.Dispose();

        Assert.Equal(first.Fingerprint, otherTimes.Fingerprint);
        Assert.NotEqual(first.Fingerprint, otherValue.Fingerprint);
        Assert.NotEqual(first.Fingerprint, otherId.Fingerprint);
    }

    [Fact]
    public void IndexedRatings_MakeADataset_WithOrWithoutATestPart()
    {
        IdMap users = IdMap.FromNumbers([7, 9]), items = IdMap.FromTexts(["x"]);
        using Dataset data = Dataset.FromRatings([new(0, 0, 1)], users, items, test: [new(1, 0, 5)]);

        Assert.Equal([new Rating(0, 0, 1)], data.Training.ToArray());
        Assert.Equal([new Rating(1, 0, 5)], data.Test.ToArray());
        Assert.Equal(2, data.Ratings.Length);
        Assert.Equal(3, data.Mean);
        Assert.Contains("row 0", Assert.Throws<LatheException>(() => Dataset.FromRatings([new(2, 0, 1)], users, items)).Message, StringComparison.Ordinal);
        Assert.Contains("row 0", Assert.Throws<LatheException>(() => Dataset.FromRatings([new(0, 0, float.NaN)], users, items)).Message, StringComparison.Ordinal);
        Assert.Throws<LatheException>(() => Dataset.FromRatings([], users, items));
    }

    [Theory]
    [InlineData("", "x", 1f, "Rating 1 (counted from 0): the user id '' is empty; give one or remove the row.")]
    [InlineData("u", "a\nb", 1f, "Rating 1 (counted from 0): the item id 'a\nb' holds a control character (a line break or a binary zero); remove it from the id.")]
    [InlineData("u", "x", float.PositiveInfinity, "Rating 1 (counted from 0): the value Infinity is not finite.")]
    public void WrongRatingsInMemory_AreNamed(string user, string item, float value, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<LatheException>(() => Dataset.FromRatings([("u", "y", 1), (user, item, value)])).Message);

    [Theory]
    [InlineData("ratings.npy")]
    [InlineData("users.npy")]
    [InlineData("items.npy")]
    public void AnArrayOfAnotherRun_IsNamed(string file)
    {
        (_, Dataset data) = Convert(Text + "eve,30,1,500\n");
        data.Dispose();
        File.Copy(Path.Combine(data.Folder!, file), Temporary.File("other"));
        Convert(Text).Data.Dispose();
        File.Move(Temporary.File("other"), Path.Combine(data.Folder!, file), overwrite: true);

        string message = Assert.Throws<LatheException>(() =>
        {
            using Dataset mixed = Dataset.Load(data.Folder!);
            _ = mixed.Ratings.Length;
        }).Message;
        Assert.Contains(file, message, StringComparison.Ordinal);
        Assert.Contains("another run", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ARowThatDoesNotFitTheMaps_IsNamed()
    {
        (_, Dataset data) = Convert(Text);
        data.Dispose();
        string path = Path.Combine(data.Folder!, "ratings.npy");
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^12] = 99;
        File.WriteAllBytes(path, bytes);
        using Dataset damaged = Dataset.Load(data.Folder!);
        Assert.Contains("row 3", Assert.Throws<LatheException>(() => damaged.Training.Length).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"version\": 1")]
    public void ADamagedManifest_IsNamed(string json)
    {
        (_, Dataset data) = Convert(Text);
        data.Dispose();
        string path = Path.Combine(data.Folder!, "dataset.json");
        File.WriteAllText(path, json);
        Assert.Contains("dataset.json' is damaged", Assert.Throws<LatheException>(() => Dataset.Load(data.Folder!)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherVersion_AndNoDataset_AreNamed()
    {
        (_, Dataset data) = Convert(Text);
        data.Dispose();
        string path = Path.Combine(data.Folder!, "dataset.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal));
        Assert.Contains("format version 2", Assert.Throws<LatheException>(() => Dataset.Load(data.Folder!)).Message, StringComparison.Ordinal);
        Assert.Contains("is no dataset", Assert.Throws<LatheException>(() => Dataset.Load(Temporary.FullName)).Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", Assert.Throws<LatheException>(() => Dataset.Load(Temporary.File("absent"))).Message, StringComparison.Ordinal);
    }
}
