using System.IO.Compression;
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

    [Fact]
    public void Utf16OfAnyOrder_NeedsNoMarkWhenItIsAskedFor()
    {
        foreach (string encoding in (string[])["utf-16", "utf-16BE"])
        {
            string path = Encoded("bare.csv", Text, encoding, mark: false);
            (ConvertSummary summary, Dataset data) = Convert("", options => options with { Ratings = path, Encoding = TextEncoding.Utf16 });
            using (data)
            {
                Assert.Equal(Expected, Rows(data, data.Ratings));
                Assert.StartsWith("UTF-16", summary.Found, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void WhatIsNotUtf16_IsNotReadAsSuch()
    {
        string path = Encoded("plain.csv", Text, "utf-8", mark: false);
        string message = Fault("", options => options with { Ratings = path, Encoding = TextEncoding.Utf16 });
        Assert.Contains($"plain.csv' is not UTF-16: none of its first {File.ReadAllBytes(path).Length} bytes is a zero", message, StringComparison.Ordinal);

        File.WriteAllBytes(Temporary.File("zeros.bin"), new byte[100]);
        message = Fault("", options => options with { Ratings = Temporary.File("zeros.bin"), Encoding = TextEncoding.Utf16 });
        Assert.Contains("read as UTF-16 it still holds binary zeros", message, StringComparison.Ordinal);
        Assert.DoesNotContain("needs --encoding utf-16", message, StringComparison.Ordinal);
    }

    public static TheoryData<byte[], string> Binaries() => new()
    {
        { [.. "BZh9"u8, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59, 1, 2], "compressed by bzip2 and no text; unpack it" },
        { [0xFD, .. "7zXZ"u8, 0, 0, 4], "compressed by xz and no text; unpack it" },
        { [0x28, 0xB5, 0x2F, 0xFD, 0x24], "compressed by zstd and no text; unpack it" },
        { [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], "a 7-Zip archive and no text; unpack it" },
        { [.. "Rar!"u8, 0x1A, 7, 1, 0], "a RAR archive and no text; unpack it" },
        { [.. new byte[257], .. "ustar\000"u8, .. new byte[247]], "a tar archive and no text; unpack it" },
        { [.. "SQLite format 3"u8, 0, 0x10, 0], "an SQLite database and no text; export its table as csv" },
        { [0x89, .. "HDF\r\n"u8, 0x1A, 0x0A, 0], "an HDF5 file and no text; export" },
        { [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], "a document of an old Office, such as an .xls spreadsheet, and no text; export" },
        { [0x80, 4, 0x95, 0, 0], "a Python pickle and no text; export" },
        { [.. "PAR1"u8, 0, 0], "a Parquet file and no text; export" },
    };

    [Theory]
    [MemberData(nameof(Binaries))]
    public void AKnownKindOfFile_IsCalledByItsName_AlsoInsideGzip(byte[] content, string sentence)
    {
        string plain = Temporary.File("some.bin"), packed = Temporary.File("some.gz");
        File.WriteAllBytes(plain, content);
        using (GZipStream gzip = new(File.Create(packed), CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        foreach (string path in (string[])[plain, packed])
        {
            foreach (TextEncoding encoding in (TextEncoding[])[TextEncoding.Auto, TextEncoding.Utf16])
            {
                Assert.Equal($"'{path}' is {sentence}", Fault("", options => options with { Ratings = path, Encoding = encoding })[..(path.Length + 6 + sentence.Length)]);
            }
        }
    }

    private string Encoded(string name, string text, string encoding, bool mark)
    {
        Encoding writer = Encoding.GetEncoding(encoding);
        File.WriteAllBytes(Temporary.File(name), [.. mark ? writer.GetPreamble() : [], .. writer.GetBytes(text)]);
        return Temporary.File(name);
    }
}
