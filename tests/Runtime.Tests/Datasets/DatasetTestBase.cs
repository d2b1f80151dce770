using System.Text;
using Lathe.Tests.Support;

namespace Lathe.Tests.Datasets;

/// <summary>A folder for small hand-written files, and the shortest way from one to a dataset.</summary>
public abstract class DatasetTestBase : IDisposable
{
    protected TemporaryFolder Temporary { get; } = new();

    public void Dispose() => Temporary.Dispose();

    /// <summary>Writes a file; \n ends its lines.</summary>
    protected string Write(string name, string text)
    {
        string path = Temporary.File(name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }

    /// <summary>Converts a text to the folder "data".</summary>
    private protected (ConvertSummary Summary, Dataset Data) Convert(string text, Func<ConvertOptions, ConvertOptions>? change = null)
    {
        ConvertOptions options = new() { Ratings = Write("ratings.csv", text), Folder = Temporary.File("data"), Overwrite = true };
        ConvertSummary summary = DatasetConverter.Convert(change is null ? options : change(options));
        return (summary, Dataset.Load(options.Folder));
    }

    /// <summary>The sentence that a conversion of a text fails with; nothing is left behind.</summary>
    private protected string Fault(string text, Func<ConvertOptions, ConvertOptions>? change = null)
    {
        string message = Assert.Throws<LatheException>(() => Convert(text, change)).Message;
        Assert.False(Directory.Exists(Temporary.File("data")));
        Assert.DoesNotContain(Directory.GetDirectories(Temporary.FullName), static folder => folder.Contains("partial", StringComparison.Ordinal));
        return message;
    }

    /// <summary>Raw ids and value of every rating: "ann dune 4.5".</summary>
    private protected static string[] Rows(Dataset data, ReadOnlySpan<Rating> ratings)
    {
        List<string> rows = [];
        foreach (Rating rating in ratings)
        {
            rows.Add(FormattableString.Invariant($"{data.Users[rating.User]} {data.Items[rating.Item]} {rating.Value}"));
        }

        return [.. rows];
    }
}
