using System.IO.Compression;
using System.Text;
using Lathe.CommandLine.Tests.Support;
using Lathe.Tests.Support;

namespace Lathe.CommandLine.Tests;

/// <summary>Rating files that are wrong in every way: one sentence, exit 1, no folder, no temporary file.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const string Header = "userId,movieId,rating,timestamp\n";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, byte[], string, string> Files()
    {
        byte[] npy = Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 3)}", 24);
        byte[] zip = Zip(("ratings.csv", Text(Header + "1,2,3,4\n"))), gzip = Gzip(Header + "1,2,3,4\n");
        byte[] pickle = Npy("{'descr': '|O', 'fortran_order': False, 'shape': (3,)}", 24);
        byte[] column = Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (3,)}", 24), shorter = Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2,)}", 16);
        byte[] huge = [0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0x7F, .. "{}"u8];
        return new()
        {
            { "empty.csv", [], "", "is empty" },
            { "header.csv", Text(Header), "", "holds only a header" },
            { "blank.csv", Text("\n\n \n"), "", "holds only empty lines" },
            { "binary.csv", [1, 2, 0, 3], "", "is not a text file" },
            { "pdf.csv", Text("%PDF-1.4\nhello\n"), "", "is a PDF document and no text; export" },
            { "cut.csv.gz", gzip[..^9], "", "is damaged or cut off" },
            { "cut.zip", zip[..^9], "", "has no list of files at its end" },
            { "none.zip", Zip(), "", "without a file in it" },
            { "two.zip", Zip(("a.csv", Text(Header)), ("b.csv", Text(Header))), "", "two.zip/a.csv'" },
            { "columns.csv", Text("who,what,how\na,b,1\n"), "", "which is neither a known header nor a rating" },
            { "column.csv", Text(Header + "1,2,3,4\n"), "--columns user=who,item=movieId", "no column 'who'" },
            { "nan.csv", Text(Header + "1,2,NaN,4\n"), "", "nan.csv, line 2: the value 'NaN'" },
            { "infinite.csv", Text(Header + "1,2,inf,4\n"), "", "line 2: the value 'inf'" },
            { "word.csv", Text(Header + "1,2,3,4\n1,2,good,4\n"), "", "line 3: the value 'good'" },
            { "time.csv", Text(Header + "1,2,3,soon\n"), "", "line 2: the time 'soon'" },
            { "long.csv", Text(Header + new string('x', 257) + ",2,3,4\n"), "", "257 characters" },
            { "quote.csv", Text(Header + "1,\"2,3,4\n"), "", "line 2: a quote is opened and never closed" },
            { "utf8.csv", [.. Text(Header), .. "Jos"u8, 0xE9, .. ",2,3,4\n"u8], "--encoding utf-8", "line 2: the byte 0xE9" },
            { "huge.npy", huge, "", "its header of 2147483647 bytes" },
            { "object.npy", pickle, "", "pickled Python objects" },
            { "lying.npy", Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1000000, 3)}", 24), "", "needs 24000000 bytes of data but it has 24" },
            { "cut.npy", npy[..^1], "", "cannot be read as an .npy file" },
            { "format.npy", npy, "--format csv", "leave the format out" },
            { "object.npz", Zip(("users.npy", pickle), ("items.npy", column)), "", "object.npz/users.npy" },
            { "lengths.npz", Zip(("users.npy", column), ("items.npy", column), ("values.npy", shorter)), "", "must be equally long" },
            { "names.npz", Zip(("a.npy", column), ("b.npy", column)), "", "no column that is known to hold the users" },
            { "cut.parquet", [.. "PAR1"u8, 1, 2, 3, 4, .. "PAR1"u8], "", "cannot be read as a Parquet file: its last bytes give 67305985 bytes to the description of its columns, and it has 12 in all" },
            { "negative.parquet", [.. "PAR1"u8, .. new byte[20], 0, 0, 0, 0x80, .. "PAR1"u8], "", "its last bytes give -2147483648 bytes" },
            { "short.parquet", [.. "PAR1"u8, 1], "", "cannot be read as a Parquet file: it has 5 bytes" },
            { "fake.parquet", [.. "PAR1 and anything after, at any length"u8], "", "cannot be read as a Parquet file: it does not end in PAR1" },
        };
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void AWrongFile_IsOneSentence_AndLeavesNothing(string name, byte[] content, string options, string sentence)
    {
        File.WriteAllBytes(_folder.File(name), content);
        AssertRefused([_folder.File(name), .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)], sentence);
        AssertRefused(["-", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)], sentence.Contains(name, StringComparison.Ordinal) ? "standard input" : sentence, content);
    }

    [Fact]
    public void APathThatIsNoFile_IsOneSentence()
    {
        AssertRefused([_folder.File("absent.csv")], "absent.csv' does not exist");
        AssertRefused([_folder.File("absent.zip/ratings.csv")], "does not exist");
        AssertRefused([_folder.FullName], "is a folder");
        File.CreateSymbolicLink(_folder.File("circle.csv"), _folder.File("circle.csv"));
        AssertRefused([_folder.File("circle.csv")], "circle.csv");
        File.CreateSymbolicLink(_folder.File("dangling.csv"), _folder.File("nowhere"));
        AssertRefused([_folder.File("dangling.csv")], "dangling.csv' does not exist");
    }

    [Fact]
    public void ATemporaryFolderThatIsNotThere_IsNamed() => Executable.Run([("TMPDIR", "/nonexistent")], ["convert", "-", "--out", _folder.File("out")], Text(Header))
        .AssertMistake(1, "'standard input' could not be copied to the folder '/nonexistent/' for reading: ");

    [SkippableFact]
    public void AFileWithoutPermission_IsOneSentence()
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.UserName == "root", "root may read everything");
        File.WriteAllText(_folder.File("secret.csv"), Header);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.File("secret.csv"), UnixFileMode.None);
        }

        AssertRefused([_folder.File("secret.csv")], "could not be read");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("gz")]
    [InlineData("zip")]
    [InlineData("npy")]
    public void StandardInput_IsReadWhateverItHolds(string kind)
    {
        byte[] content = kind switch
        {
            "csv" => Text("user,item,rating\n1,2,3\n"),
            "gz" => Gzip("user,item,rating\n1,2,3\n"),
            "zip" => Zip(("x/ratings.csv", Text("user,item,rating\n1,2,3\n")), ("x/README.txt", [])),
            _ => Npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3)}", 48),
        };
        string temporary = Directory.CreateDirectory(_folder.File("tmp")).FullName;
        Outcome outcome = Executable.Run([("TMPDIR", temporary)], ["convert", "-", "--out", _folder.File("out"), "--json"], content);
        Assert.InRange(outcome.Json.GetProperty("ratings").GetInt32(), 1, 2);
        Assert.Empty(Directory.GetFileSystemEntries(temporary));
    }

    [Fact]
    public void Latin1_IsNoted()
    {
        File.WriteAllBytes(_folder.File("latin.csv"), [.. Text(Header), .. "Jos"u8, 0xE9, .. ",2,3,4\n"u8]);
        Outcome found = Executable.Run("convert", _folder.File("latin.csv"), "--out", _folder.File("found"), "--json");
        Assert.StartsWith("Latin-1, separated by ','", found.Json.GetProperty("format").GetString(), StringComparison.Ordinal);
        Assert.Contains("note: ", found.Error, StringComparison.Ordinal);
        Outcome asked = Executable.Run("convert", _folder.File("latin.csv"), "--encoding", "latin-1", "--out", _folder.File("asked"), "--json");
        Assert.Equal((0, ""), (asked.Exit, asked.Error));
    }

    public void Dispose() => _folder.Dispose();

    private void AssertRefused(string[] args, string sentence, byte[]? input = null)
    {
        string temporary = Directory.CreateDirectory(_folder.File("tmp")).FullName;
        Executable.Run([("TMPDIR", temporary)], ["convert", .. args, "--out", _folder.File("out")], input).AssertMistake(1, sentence);
        Assert.Empty(Directory.GetFileSystemEntries(temporary));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(_folder.FullName), static entry => Path.GetFileName(entry).Contains("out", StringComparison.Ordinal));
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Npy(string header, int data) =>
        [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.Latin1.GetBytes(header), .. Enumerable.Range(0, data / 8).SelectMany(static i => BitConverter.GetBytes((double)i))];

    private static byte[] Gzip(string text)
    {
        using MemoryStream output = new();
        using (GZipStream gzip = new(output, CompressionLevel.Optimal))
        {
            gzip.Write(Text(text));
        }

        return output.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using MemoryStream output = new();
        using (ZipArchive archive = new(output, ZipArchiveMode.Create))
        {
            foreach ((string name, byte[] content) in files)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return output.ToArray();
    }
}
