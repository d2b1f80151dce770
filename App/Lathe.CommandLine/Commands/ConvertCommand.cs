using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Text.Json;
using Lathe.CommandLine.Options;
using Lathe.CommandLine.Reporting;
using Lathe.CommandLine.Tables;

namespace Lathe.CommandLine.Commands;

/// <summary>A rating file becomes a dataset folder.</summary>
internal sealed class ConvertCommand : LatheCommand<(ConvertSummary Summary, string Folder, double Seconds)>
{
    private const string StandardInput = "-";

    private readonly Argument<string> _ratings = Paths.Argument(
        "RATINGS", "The rating file: csv, MovieLens .csv, .dat or u.data, .npy, .npz or Parquet; also in gzip or zip (ml.zip, ml.zip/ratings.csv). - is standard input.");
    private readonly Option<string> _out = Paths.RequiredOption("--out", "DIR", "The dataset folder to write.");
    private readonly Option<string?> _items = Paths.Option("--items", "MOVIES", "The file that lists the items, for titles and for --index items. [default: none]");

    private readonly Option<RatingFormat> _format = WordOptions.Choice(
        "--format", "how the rating file is written; auto looks at its first rows",
        ("auto", RatingFormat.Auto), ("csv", RatingFormat.Csv), ("movielens-csv", RatingFormat.MovieLensCsv),
        ("movielens-dat", RatingFormat.MovieLensDat), ("movielens-tab", RatingFormat.MovieLensTab));

    private readonly Option<TextEncoding> _encoding = WordOptions.Choice(
        "--encoding", "how texts are written, --items too; auto finds it and says when it is Latin-1",
        ("auto", TextEncoding.Auto), ("utf-8", TextEncoding.Utf8), ("latin-1", TextEncoding.Latin1), ("utf-16", TextEncoding.Utf16));

    private readonly Option<RatingColumns?> _columns = new("--columns")
    {
        HelpName = "COLUMNS",
        Description = "user=A,item=B,value=C,time=D: columns by header name or by position from 1; without a value each row is a click of value 1. [default: by the names of the header, else user, item, value, time]",
        CustomParser = ParseColumns,
    };

    private readonly Option<string?> _test = Paths.Option(
        "--test", "TESTFILE", "The test part of a published split: RATINGS is then its training part. [default: none]");

    private readonly Option<IndexMode> _index = WordOptions.Choice(
        "--index", "what gives an item its index, first appearance among the ratings or position in --items",
        ("rated", IndexMode.Rated), ("items", IndexMode.Items));

    private readonly Option<DuplicateRule> _duplicates = WordOptions.Choice(
        "--duplicates", "what stays of several ratings of one item by one user",
        ("last", DuplicateRule.Last), ("first", DuplicateRule.First), ("mean", DuplicateRule.Mean),
        ("sum", DuplicateRule.Sum), ("keep", DuplicateRule.Keep), ("error", DuplicateRule.Error));

    private readonly Option<bool> _force = WordOptions.Force("a dataset folder");

    public ConvertCommand(Session session)
        : base("convert", "Makes a dataset folder of a rating file.", session) =>
        Take(_ratings, _out, _items, _format, _encoding, _columns, _test, _index, _duplicates, _force);

    public override IReadOnlyList<string> Examples { get; } =
    [
        "convert ml-latest-small/ratings.csv --items ml-latest-small/movies.csv --out data",
        "convert ml-100k.zip --items ml-100k.zip --out data",
        "convert plays.csv --columns user=listener,item=track,value=plays --duplicates sum --out data",
    ];

    protected override (ConvertSummary, string, double) Run(ParseResult arguments, CancellationToken cancellation)
    {
        string ratings = arguments.GetRequiredValue(_ratings);
        ConvertOptions options = new()
        {
            Ratings = ratings == StandardInput ? "standard input" : ratings,
            Input = ratings == StandardInput ? Console.OpenStandardInput() : null,
            Folder = arguments.GetRequiredValue(_out),
            Items = arguments.GetValue(_items),
            Format = arguments.GetValue(_format),
            Encoding = arguments.GetValue(_encoding),
            Readers = [new ParquetRatings()],
            Columns = arguments.GetValue(_columns),
            Test = arguments.GetValue(_test),
            Index = arguments.GetValue(_index),
            Duplicates = arguments.GetValue(_duplicates),
            Overwrite = arguments.GetValue(_force),
        };
        if (options is { Index: IndexMode.Items, Items: null })
        {
            throw new UsageException(UsageProblems.IndexNeedsItems);
        }

        long begin = Stopwatch.GetTimestamp();
        ConvertSummary summary = CountProgress.Run(Session, "reading", static (long rows) => $"{Figures.Count(rows)} rows read", progress => DatasetConverter.Convert(options, progress, cancellation));
        foreach (string note in summary.Notes)
        {
            Session.Note(note);
        }

        return (summary, options.Folder, Stopwatch.GetElapsedTime(begin).TotalSeconds);
    }

    protected override void Write((ConvertSummary Summary, string Folder, double Seconds) result, Utf8JsonWriter json)
    {
        ConvertSummary summary = result.Summary;
        json.WriteNumber("ratings", summary.Ratings);
        json.WriteNumber("users", summary.Users);
        json.WriteNumber("items", summary.Items);
        json.WriteNumber("duplicates", summary.Duplicates);
        json.WriteSeconds("seconds", result.Seconds);
        json.WriteFinite("train", summary.Train);
        json.WriteFinite("test", summary.Test);
        json.WriteNumber("shared", summary.Shared);
        json.WriteBoolean("times", summary.HasTimes);
        json.WriteString("format", summary.Found);
        json.WriteString("folder", result.Folder);
    }

    protected override void Write((ConvertSummary Summary, string Folder, double Seconds) result, Page page)
    {
        ConvertSummary summary = result.Summary;
        page.Pairs(
            ("ratings", Figures.Count(summary.Ratings)),
            ("training, test", summary.Train is int train ? $"{Figures.Count(train)}, {Figures.Count(summary.Test!.Value)} (as given; {Figures.Count(summary.Shared, "pair")} in both)" : null),
            ("users", Figures.Count(summary.Users)),
            ("items", Figures.Count(summary.Items)),
            ("duplicates", Figures.Count(summary.Duplicates)),
            ("times", summary.HasTimes ? "known" : "not known"),
            ("format", summary.Found),
            ("time", Figures.Seconds(result.Seconds)),
            ("folder", result.Folder));
    }

    private static RatingColumns? ParseColumns(ArgumentResult result)
    {
        try
        {
            return RatingColumns.Parse(result.Tokens[0].Value);
        }
        catch (LatheException mistake)
        {
            result.AddError(OptionProblems.ColumnsRefused.With(mistake.Message));
            return null;
        }
    }
}
