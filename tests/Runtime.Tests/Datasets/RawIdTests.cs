namespace Lathe.Tests.Datasets;

public sealed class RawIdTests : DatasetTestBase
{
    [Theory]
    [InlineData("007", false)]
    [InlineData("+7", false)]
    [InlineData("-0", false)]
    [InlineData("9223372036854775808", false)]
    [InlineData("7.0", false)]
    [InlineData("tt0111161", false)]
    [InlineData("Ünïcödé 🎬, \"quoted\"", false)]
    [InlineData("0", true)]
    [InlineData("-7", true)]
    [InlineData("9223372036854775807", true)]
    [InlineData("-9223372036854775808", true)]
    public void AnId_KeepsItsText(string id, bool numeric)
    {
        string quoted = '"' + id.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
        (_, Dataset data) = Convert($"user,item,rating\n12,5,1\n{quoted},6,2\n-3,5,3\n");
        using (data)
        {
            Assert.Equal(numeric, data.Users.IsNumeric);
            Assert.True(data.Items.IsNumeric);
            Assert.Equal(["12", id, "-3"], Enumerable.Range(0, data.Users.Count).Select(user => data.Users[user]));
            Assert.True(data.Users.TryIndexOf(id, out int index) && index == 1);
            Assert.True(data.Users.TryIndexOf("-3", out index) && index == 2);
            Assert.False(data.Users.TryIndexOf("012", out _));
            Assert.False(data.Users.TryIndexOf("", out _));
        }
    }

    [Fact]
    public void ManyIds_AreFoundAgain_WhetherNumbersOrTexts()
    {
        foreach (string start in (string[])["", "u"])
        {
            string[] ids = [.. Enumerable.Range(0, 5000).Select(i => $"{start}{i * 37L * 1_000_003}")];
            Dataset data = Dataset.FromRatings(ids.Select(id => (id, "item", 1f)));

            Assert.Equal(start == "", data.Users.IsNumeric);
            Assert.All(Enumerable.Range(0, ids.Length), i => Assert.True(data.Users.TryIndexOf(ids[i], out int index) && index == i && data.Users[i] == ids[i]));
            Assert.False(data.Users.TryIndexOf("38", out _));
        }
    }

    [Fact]
    public void ALookup_IsSafeFromManyThreads()
    {
        IdMap map = IdMap.FromNumbers([.. Enumerable.Range(0, 10_000).Select(static i => 3L * i)]);
        Parallel.For(0, 10_000, i => Assert.True(map.TryIndexOf((3 * i).ToString(), out int index) && index == i));
    }

    [Fact]
    public void AMap_IsSavedAndLoaded()
    {
        foreach (IdMap map in (IdMap[])[IdMap.FromNumbers([5, -1, long.MaxValue]), IdMap.FromTexts(["a", "007", "Ünï 🎬"])])
        {
            map.Save(Temporary.File("ids.npy"));
            IdMap loaded = IdMap.Load(Temporary.File("ids.npy"));
            Assert.Equal(map.IsNumeric, loaded.IsNumeric);
            Assert.Equal([map[0], map[1], map[2]], [loaded[0], loaded[1], loaded[2]]);
        }
    }

    [Fact]
    public void AMapWithAnIdTwice_IsRefusedAtTheFirstLookup()
    {
        Assert.Throws<LatheException>(() => IdMap.FromNumbers([1, 2, 1]).TryIndexOf("1", out _));
        Assert.Contains("'a'", Assert.Throws<LatheException>(() => IdMap.FromTexts(["a", "a"]).TryIndexOf("a", out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnIdOf256Characters_IsTheLongest()
    {
        string longest = string.Concat(Enumerable.Repeat("🎬", 256));
        (_, Dataset data) = Convert($"user,item,rating\n{longest},6,2\n");
        using (data)
        {
            Assert.Equal(longest, data.Users[0]);
        }

        Directory.Delete(data.Folder!, recursive: true);
        Assert.Contains("line 3: the user id", Fault($"user,item,rating\n1,6,2\n{new string('x', 257)},6,2\n"), StringComparison.Ordinal);
    }
}
