using System.IO.Compression;
using System.Text;

namespace Lathe.Tests.Datasets;

/// <summary>gzip and zip are read by what they hold, whatever they are called; one that is not whole is refused, never read in part.</summary>
public sealed class CompressedFileTests : DatasetTestBase
{
    private const string Text = "userId,movieId,rating,timestamp\n1,10,4,100\n2,20,3.5,200\n";
    private static readonly string[] Expected = ["1 10 4", "2 20 3.5"];

    [Theory]
    [InlineData("ratings.csv.gz")]
    [InlineData("packed.csv")]
    public void Gzip_IsReadByItsBytes(string name)
    {
        File.WriteAllBytes(Temporary.File(name), Gzip(Text));
        AssertRead(name, "gzip, UTF-8, separated by ','");
    }

    [Fact]
    public void MembersBehindOneAnother_AreOneFile()
    {
        foreach (int size in (int[])[1, 100, 8_192, 65_536, 200_000])
        {
            // Lines without compression, so that the members end near the ends of the buffers.
            string[] parts = [.. Enumerable.Range(0, 5).Select(part => string.Concat(Enumerable.Range(0, size / 10 + 1).Select(row => $"{part},{part * 100_000 + row},3\n")))];
            File.WriteAllBytes(Temporary.File("members.gz"), [.. parts.SelectMany(static part => Gzip(part, CompressionLevel.NoCompression))]);
            (ConvertSummary summary, Dataset data) = Convert("", options => options with { Ratings = Temporary.File("members.gz") });
            data.Dispose();
            Assert.Equal(5 * (size / 10 + 1), summary.Ratings);
        }
    }

    [Theory]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.NoCompression)]
    public void AGzipFileCutAnywhere_IsRefused(CompressionLevel level)
    {
        byte[] whole = [.. Gzip(Text, level), .. Gzip("3,30,5,300\n", level)];
        int first = Gzip(Text, level).Length;
        for (int length = 3; length < whole.Length; length++)
        {
            // The end of the first member is the end of a whole file.
            if (length != first)
            {
                AssertDamaged("cut.gz", whole[..length]);
            }
        }

        AssertDamaged("junk.gz", [.. whole, 1, 2, 3]);
    }

    [Fact]
    public void AGzipFileCutInsideARow_IsSaidToBeCut_AndNotTheRow()
    {
        // Rows that do not compress, so that whole blocks of them come before the cut.
        Random random = new(1);
        byte[] whole = Gzip("userId,movieId,rating,timestamp\n" + string.Concat(Enumerable.Range(0, 20_000).Select(_ => $"{random.Next()},{random.Next()},5,{random.Next()}\n")));
        for (int length = whole.Length / 2; length < (whole.Length / 2) + 20; length++)
        {
            AssertDamaged("cut.gz", whole[..length]);
        }
    }

    [Fact]
    public void AFlippedBit_IsRefused_OrChangesNothing()
    {
        byte[] gzip = Gzip(Text), zip = Zip(("ratings.csv", Text)), stored = Zip(CompressionLevel.NoCompression, ("ratings.csv", Text));
        foreach (byte[] whole in (byte[][])[gzip, zip, stored])
        {
            for (int place = 2; place < whole.Length; place++)
            {
                byte[] flipped = [.. whole];
                flipped[place] ^= 0x10;
                File.WriteAllBytes(Temporary.File("flipped"), flipped);
                if (Record.Exception(() => Convert("", options => options with { Ratings = Temporary.File("flipped") }).Data.Dispose()) is { } fault)
                {
                    Assert.True(fault is LatheException, $"byte {place}: {fault}");
                    continue;
                }

                using Dataset data = Dataset.Load(Temporary.File("data"));
                Assert.Equal(Expected, Rows(data, data.Ratings));
            }
        }
    }

    [Fact]
    public void AZipOfOneFile_IsThatFile_AndDocumentsDoNotCount()
    {
        File.WriteAllBytes(Temporary.File("one"), Zip(("some/folder/plays.txt", Text), ("some/README.txt", "read me"), ("__MACOSX/some/._plays.txt", "x"), ("some/", "")));
        AssertRead("one", "zip ('some/folder/plays.txt'), UTF-8");
    }

    [Fact]
    public void AZipLikeMovieLens_GivesRatingsAndItems_ByThemselvesOrByName()
    {
        byte[] zip = Zip(
            ("ml/links.csv", "movieId,imdbId\n10,7\n"), ("ml/movies.csv", "movieId,title\n10,Emma\n20,Dune\n"), ("ml/ratings.csv", Text), ("ml/tags.csv", "a,b\n"));
        File.WriteAllBytes(Temporary.File("ml.zip"), zip);
        foreach (string name in (string[])["ml.zip", "ml.zip/ml/ratings.csv", "ml.zip/ratings.csv"])
        {
            AssertRead(name, "zip ('ml/ratings.csv'), UTF-8");
        }

        (_, Dataset data) = Convert("", options => options with { Ratings = Temporary.File("ml.zip"), Items = Temporary.File("ml.zip") });
        using (data)
        {
            Assert.Equal(("Emma", "Dune"), (data.TitleOf(0), data.TitleOf(1)));
        }

        Directory.Delete(Temporary.File("data"), recursive: true);
        Assert.Contains("ml.zip/ml/tags.csv' starts with the row", Fault("", options => options with { Ratings = Temporary.File("ml.zip/tags.csv") }), StringComparison.Ordinal);
        Assert.Contains("no single file 'u.data'; it holds 'ml/links.csv', 'ml/movies.csv'", Fault("", options => options with { Ratings = Temporary.File("ml.zip/u.data") }), StringComparison.Ordinal);
    }

    [Fact]
    public void AZipOfSeveral_SaysHowToChoose()
    {
        File.WriteAllBytes(Temporary.File("two.zip"), Zip(("a/u1.base", Text), ("a/u1.test", Text)));
        string message = Fault("", options => options with { Ratings = Temporary.File("two.zip") });
        Assert.Contains("two.zip' holds several files, 'a/u1.base', 'a/u1.test'; say which one is meant, as in '", message, StringComparison.Ordinal);
        Assert.Contains("two.zip/a/u1.base'.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void LinesAreNamed_InsideAnArchive()
    {
        File.WriteAllBytes(Temporary.File("ml.zip"), Zip(("ratings.csv", Text + "1,10,x,5\n")));
        Assert.Contains("ml.zip/ratings.csv, line 4: the value 'x'", Fault("", options => options with { Ratings = Temporary.File("ml.zip") }), StringComparison.Ordinal);
        File.WriteAllBytes(Temporary.File("twice.gz"), Gzip(Text + "1,10,2,5\n"));
        Assert.Contains(
            "twice.gz, line 4: the same user and item as in",
            Fault("", options => options with { Ratings = Temporary.File("twice.gz"), Duplicates = DuplicateRule.Error }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty.zip", "without a file in it")]
    [InlineData("cut.zip", "has no list of files at its end")]
    [InlineData("empty.gz", "is empty")]
    [InlineData("twice.zip", "is compressed once more inside")]
    [InlineData("text.csv/ratings.csv", "is no zip archive")]
    public void WhatCannotBeUnpacked_IsRefused(string name, string sentence)
    {
        File.WriteAllBytes(Temporary.File("empty.zip"), Zip());
        File.WriteAllBytes(Temporary.File("cut.zip"), Zip(("ratings.csv", Text))[..60]);
        File.WriteAllBytes(Temporary.File("empty.gz"), Gzip(""));
        File.WriteAllBytes(Temporary.File("twice.zip"), Zip(("ratings.csv.gz", Encoding.Latin1.GetString(Gzip(Text)))));
        Write("text.csv", Text);
        Assert.Contains(sentence, Fault("", options => options with { Ratings = Temporary.File(name) }), StringComparison.Ordinal);
    }

    [Fact]
    public void AStream_IsReadLikeAFile_AndLeavesNothing()
    {
        foreach (byte[] content in (byte[][])[Encoding.UTF8.GetBytes(Text), Gzip(Text), Zip(("ratings.csv", Text))])
        {
            using MemoryStream input = new(content);
            (_, Dataset data) = Convert("", options => options with { Ratings = "standard input", Input = input });
            using (data)
            {
                Assert.Equal(Expected, Rows(data, data.Ratings));
            }
        }

        using MemoryStream empty = new();
        Directory.Delete(Temporary.File("data"), recursive: true);
        Assert.Equal("'standard input' is empty; make or download it again.", Fault("", options => options with { Ratings = "standard input", Input = empty }));
    }

    private void AssertRead(string name, string found)
    {
        (ConvertSummary summary, Dataset data) = Convert("", options => options with { Ratings = Temporary.File(name) });
        using (data)
        {
            Assert.Equal(Expected, Rows(data, data.Ratings));
            Assert.StartsWith(found, summary.Found, StringComparison.Ordinal);
        }
    }

    private void AssertDamaged(string name, byte[] content)
    {
        File.WriteAllBytes(Temporary.File(name), content);
        Assert.Contains("is damaged or cut off", Fault("", options => options with { Ratings = Temporary.File(name) }), StringComparison.Ordinal);
    }

    private static byte[] Gzip(string text, CompressionLevel level = CompressionLevel.Optimal)
    {
        using MemoryStream output = new();
        using (GZipStream gzip = new(output, level))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return output.ToArray();
    }

    private static byte[] Zip(params (string Name, string Text)[] files) => Zip(CompressionLevel.Optimal, files);

    /// <summary>Each character of a text is one byte.</summary>
    private static byte[] Zip(CompressionLevel level, params (string Name, string Text)[] files)
    {
        using MemoryStream output = new();
        using (ZipArchive archive = new(output, ZipArchiveMode.Create))
        {
            foreach ((string name, string text) in files)
            {
                using Stream entry = archive.CreateEntry(name, level).Open();
                entry.Write(Encoding.Latin1.GetBytes(text));
            }
        }

        return output.ToArray();
    }
}
