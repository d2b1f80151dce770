using System.Text;
using Lathe.Npy;

namespace Lathe.Tests.Datasets;

/// <summary>How one table of ratings may be written as text, and is read all the same.</summary>
public sealed class TextFormTests : DatasetTestBase
{
    private static readonly string[] Expected = ["ann dune 4", "bob emma 5", "ann emma 1.5"];

    public static TheoryData<string, string, bool> Forms()
    {
        TheoryData<string, string, bool> forms = [];
        foreach (string separator in (string[])[",", ";", "\t", "|", "::"])
        {
            foreach (string end in (string[])["\n", "\r\n", "\r", "mixed"])
            {
                forms.Add(separator, end, true);
                forms.Add(separator, end, false);
            }
        }

        return forms;
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void SeparatorsLineEndsHeadersBlankLinesAndTrailingSeparators_ChangeNothing(string separator, string end, bool header)
    {
        // A header in a file of "::" needs its columns named, since such files have none.
        string[] lines = [.. header ? (string[])["reader,book,stars,when"] : [], "ann,dune,4,100,", "", "bob,emma,5,200", "  ", "ann,emma,1.5,300,"];
        StringBuilder text = new();
        for (int line = 0; line < lines.Length; line++)
        {
            text.Append(lines[line].Replace(",", separator, StringComparison.Ordinal));
            text.Append(end == "mixed" ? ((string[])["\n", "\r\n", "\r"])[line % 3] : end);
        }

        string columns = header ? "user=reader,item=book,value=stars,time=when" : "user=1,item=2,value=3,time=4";
        (_, Dataset data) = Convert(text.ToString(), options => options with { Columns = RatingColumns.Parse(columns) });
        using (data)
        {
            Assert.Equal(Expected, Rows(data, data.Ratings));
            Assert.Equal([100L, 200, 300], NpyArray.Read<long>(Path.Combine(data.Folder!, "times.npy")).Values);
        }
    }

    [Theory]
    [InlineData("\n", 4)]
    [InlineData("\r\n", 4)]
    [InlineData("\r", 4)]
    public void AWrongLine_IsCountedByAnyLineEnd(string end, int line) =>
        Assert.Contains($"line {line}: the value 'x'", Fault(string.Join(end, "user,item,rating", "1,2,3", "", "1,3,x")), StringComparison.Ordinal);

    [Fact]
    public void QuotedFields_KeepSeparatorsQuotesAndBlanks()
    {
        (_, Dataset data) = Convert("user,item,rating\n\"a, \"\"b\"\" \",\"x;y\",\"4\"\n");
        using (data)
        {
            Assert.Equal(["a, \"b\"  x;y 4"], Rows(data, data.Ratings));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40_000)]
    public void TheStandInForDoubleColons_IsAnotherOneWhereTheFileHoldsIt(int before)
    {
        // A text column beside the ratings holds the usual stand-in, at the start or far behind it.
        string text = string.Concat(Enumerable.Repeat("7::8::3::100::x\n", before)) + "9::8::2::200::a\u001Fb\u001Ec\n";
        (ConvertSummary summary, Dataset data) = Convert(text, options => options with { Duplicates = DuplicateRule.Keep });
        data.Dispose();
        Assert.Equal((RatingFormat.MovieLensDat, before + 1, 2), (summary.Format, summary.Ratings, summary.Users));
    }

    [Fact]
    public void AFileOfDoubleColonsWithEveryControlCharacter_IsRefused()
    {
        string all = new([.. Enumerable.Range(1, 31).Select(static code => (char)code).Where(static letter => letter is not ('\t' or '\n' or '\r'))]);
        Assert.Contains("every control character", Fault($"7::8::3::100::{all}\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void ItemsOfDoubleColons_MayHoldTheStandInToo()
    {
        string items = Write("movies.dat", "10::Em\u001Fma::Drama\n20::Dune: Part::SF\n");
        (_, Dataset data) = Convert("1,10,4\n1,20,5\n", options => options with { Items = items });
        using (data)
        {
            Assert.Equal(("Em\u001Fma", "Dune: Part"), (data.TitleOf(0), data.TitleOf(1)));
        }
    }
}
