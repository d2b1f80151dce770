using Lathe.Benchmarks.Fuzzing;
using Lathe.Tests.Support;

namespace Lathe.CommandLine.Tests.Fuzzing;

/// <summary>A fuzzer that cannot find anything proves nothing: each kind of wrong answer is found.</summary>
public sealed class VerdictTests
{
    private static readonly FuzzCase Convert = new("convert", ["convert", "ratings.csv", "--out", "out", "--json"]);

    [Theory]
    [InlineData(0, "{}", "", null)]
    [InlineData(0, "{}", "note: the file is Latin-1.\n", null)]
    [InlineData(1, "", "note: the file is Latin-1.\nerror: The file 'x' is empty.\n", null)]
    [InlineData(2, "", "error: '--x' is unknown.\n'lathe --help' shows how it is used.\n", null)]
    [InlineData(0, "{", "", "is no JSON")]
    [InlineData(0, "{}", "error: something.\n", "exits 0 with an error")]
    [InlineData(134, "", "", "exits 134")]
    [InlineData(130, "", "error: interrupted.\n", "exits 130")]
    [InlineData(1, "", "", "does not end with one sentence")]
    [InlineData(1, "", "Unhandled exception.\n   at Lathe\n", "does not end with one sentence")]
    [InlineData(1, "", "error: one.\nerror: two.\n", "does not end with one sentence")]
    [InlineData(1, "", "error: one.\n   at Lathe\n", "does not end with one sentence")]
    [InlineData(1, "{}", "error: The file 'x' is empty.\n", "with results")]
    [InlineData(1, "", "error: This should not have happened, please report it.\n", "crashes")]
    [InlineData(1, "", "error: \u001b[31m.\n", "control characters")]
    public void AnAnswer_IsJudged(int exit, string output, string error, string? reason) =>
        AssertReason(reason, Judge(new(exit, output, error, 0.1, 0, Cancelled: false)));

    [Fact]
    public void LongSentences_MuchMemory_AndHangs_AreFound()
    {
        AssertReason("sentence of", Judge(new(1, "", $"error: {new string('x', 1000)}\n", 0, 0, Cancelled: false)));
        AssertReason("MiB of memory", Judge(new(0, "{}", "", 0, 3L << 30, Cancelled: false)));
        AssertReason("does not end when it is asked to", Judge(null));
        Assert.Null(Judge(new(130, "", "error: interrupted.\n", 3, 0, Cancelled: true)));
    }

    [Fact]
    public void FilesThatAreLostOrLeft_AreFound()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("ratings.csv"), "1,2,3");
        FolderState before = FolderState.Read(folder.FullName);
        string? Found(Answer answer) => Verdict.Of(Convert, answer, folder.FullName, before, FolderState.Read(folder.FullName));
        Answer refused = new(1, "", "error: The file 'x' is empty.\n", 0, 0, Cancelled: false), done = new(0, "{}", "", 0, 0, Cancelled: false);
        Assert.Null(Found(refused));

        Directory.CreateDirectory(folder.File("out"));
        File.WriteAllText(folder.File("out/ratings.npy"), "");
        AssertReason("out is new", Found(refused));
        Assert.Null(Found(done));

        File.WriteAllText(folder.File("out/dataset.json"), "{}");
        AssertReason("wrote a folder that is refused", Found(done));
        Directory.Delete(folder.File("out"), recursive: true);

        Directory.CreateDirectory(folder.File(".out.partial-1"));
        AssertReason(".out.partial-1 is new", Found(done));
        Directory.Delete(folder.File(".out.partial-1"));

        File.WriteAllText(folder.File("ratings.csv"), "1,2,4");
        AssertReason("ratings.csv is changed", Found(done));
        File.Delete(folder.File("ratings.csv"));
        AssertReason("ratings.csv is gone", Found(done));
    }

    private static string? Judge(Answer? answer)
    {
        FolderState nothing = new();
        return Verdict.Of(Convert, answer, "none", nothing, nothing);
    }

    private static void AssertReason(string? reason, string? found)
    {
        if (reason is null)
        {
            Assert.Null(found);
        }
        else
        {
            Assert.Contains(reason, found, StringComparison.Ordinal);
        }
    }
}
