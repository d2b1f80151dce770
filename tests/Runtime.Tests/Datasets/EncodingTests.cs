using System.Text;

namespace Lathe.Tests.Datasets;

/// <summary>Texts in UTF-8, UTF-16 and Latin-1, found or as asked for.</summary>
public sealed class EncodingTests : DatasetTestBase
{
    private const string Text = "user,item,rating\nJosé,Café Noir,4\nZoë,x,1\n";
    private static readonly string[] Expected = ["José Café Noir 4", "Zoë x 1"];

    public static TheoryData<string, bool, TextEncoding, string> Encodings() => new()
    {
        { "utf-8", false, TextEncoding.Auto, "UTF-8" },
        { "utf-8", true, TextEncoding.Auto, "UTF-8" },
        { "utf-8", true, TextEncoding.Utf8, "UTF-8" },
        { "utf-16", true, TextEncoding.Auto, "UTF-16" },
        { "utf-16BE", true, TextEncoding.Auto, "UTF-16" },
        { "utf-16", false, TextEncoding.Utf16, "UTF-16" },
        { "utf-16BE", true, TextEncoding.Utf16, "UTF-16" },
        { "utf-32", true, TextEncoding.Auto, "UTF-32" },
        { "latin1", false, TextEncoding.Auto, "Latin-1" },
        { "latin1", false, TextEncoding.Latin1, "Latin-1" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void EveryEncoding_IsReadAndSaid(string name, bool mark, TextEncoding asked, string word)
    {
        foreach (string text in (string[])[Text, Text.Replace(",", "::", StringComparison.Ordinal)])
        {
            string path = Encoded("ratings", text, name, mark);
            (ConvertSummary summary, Dataset data) = Convert("", options => options with
            {
                Ratings = path,
                Encoding = asked,
                Columns = RatingColumns.Parse("user=user,item=item,value=rating"),
            });
            using (data)
            {
                Assert.Equal(Expected, Rows(data, data.Ratings));
                Assert.StartsWith(word, summary.Found, StringComparison.Ordinal);
                Assert.Equal(word == "Latin-1" && asked == TextEncoding.Auto ? 1 : 0, summary.Notes.Count);
            }
        }
    }

    [Fact]
    public void Latin1FarBehindTheStart_IsFoundToo_AlsoInATestFile()
    {
        string start = string.Concat(Enumerable.Range(0, 60_000).Select(static row => $"u{row % 700},i{row},3\n"));
        string path = Encoded("late.csv", start + "José,i1,4\n", "latin1", mark: false);
        string test = Encoded("test.csv", start + "Zoë,i1,4\n", "latin1", mark: false);
        (ConvertSummary summary, Dataset data) = Convert("", options => options with { Ratings = path, Test = test });
        using (data)
        {
            Assert.Equal((60_001, 60_001, 702), (summary.Train, summary.Test, summary.Users));
            Assert.True(data.Users.TryIndexOf("José", out _) && data.Users.TryIndexOf("Zoë", out _));
            Assert.Equal(2, summary.Notes.Count);
            Assert.All(summary.Notes, static note => Assert.Contains("was read as Latin-1", note, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000)]
    public void ABadByte_UnderUtf8AskedFor_IsNamedWithItsLine(int lines)
    {
        // Multi-byte characters of every length cross the ends of the blocks.
        string start = string.Concat(Enumerable.Range(0, lines).Select(static row => $"{row},é漢🎬,3\r\n"));
        byte[] text = [.. Encoding.UTF8.GetBytes(start), .. "1,Caf"u8, 0xE9, .. ",4\n"u8];
        File.WriteAllBytes(Temporary.File("bad.csv"), text);
        string message = Fault("", options => options with { Ratings = Temporary.File("bad.csv"), Encoding = TextEncoding.Utf8 });
        Assert.Contains($"bad.csv, line {lines + 1}: the byte 0xE9 is not UTF-8 text", message, StringComparison.Ordinal);
        Assert.Contains("--encoding latin-1", message, StringComparison.Ordinal);
    }

    [Fact]
    public void GoodUtf8_PassesTheGuardWhole()
    {
        string text = string.Concat(Enumerable.Range(0, 70_000).Select(static row => $"{row},é漢🎬{row},3\n"));
        (ConvertSummary summary, Dataset data) = Convert(text, static options => options with { Encoding = TextEncoding.Utf8 });
        data.Dispose();
        Assert.Equal((70_000, 70_000), (summary.Ratings, summary.Items));
    }

    [Fact]
    public void AFileCutInsideACharacter_IsNoUtf8()
    {
        File.WriteAllBytes(Temporary.File("cut.csv"), [.. "a,b,1\nJos"u8, 0xC3]);
        string message = Fault("", options => options with { Ratings = Temporary.File("cut.csv"), Encoding = TextEncoding.Utf8 });
        Assert.Contains("cut.csv, line 2: the byte 0xC3", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ItemsInLatin1_AreNoted_AndRefusedUnderUtf8()
    {
        string items = Encoded("u.item", "10|Café Noir|1967\n", "latin1", mark: false);
        (ConvertSummary summary, Dataset data) = Convert("1\t10\t4\t100\n", options => options with { Items = items });
        using (data)
        {
            Assert.Equal("Café Noir", data.TitleOf(0));
            Assert.Contains("u.item' is not UTF-8 and was read as Latin-1", Assert.Single(summary.Notes), StringComparison.Ordinal);
        }

        Directory.Delete(Temporary.File("data"), recursive: true);
        Assert.Contains("u.item, line 1: the byte 0xE9", Fault("1\t10\t4\t100\n", options => options with { Items = items, Encoding = TextEncoding.Utf8 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Utf16WithoutAMark_IsNoText_AndTheSentenceSaysWhatHelps()
    {
        string path = Encoded("marked.csv", Text, "utf-16", mark: false);
        Assert.Contains("--encoding utf-16", Fault("", options => options with { Ratings = path }), StringComparison.Ordinal);
    }

    private string Encoded(string name, string text, string encoding, bool mark)
    {
        Encoding writer = Encoding.GetEncoding(encoding);
        File.WriteAllBytes(Temporary.File(name), [.. mark ? writer.GetPreamble() : [], .. writer.GetBytes(text)]);
        return Temporary.File(name);
    }
}
