using System.CommandLine;
using System.Diagnostics;
using Lathe.CommandLine.Options;
using Lathe.CommandLine.Reporting;

namespace Lathe.CommandLine.Commands;

/// <summary><c>lathe convert</c>: a rating file becomes a dataset folder.</summary>
internal static class ConvertCommand
{
    public static Command Create(Session session)
    {
        Argument<string> ratings = Common.Folder("RATINGS", "The rating file");
        Option<string> output = Common.Needed("--out", "DIR", "The dataset folder to write");
        Option<string?> items = Common.Text("--items", "MOVIES", "A file with item ids and titles: movies.csv, movies.dat or u.item");
        Option<string> format = Numbers.Word("--format", "Format of the rating file", "auto", "csv", "movielens-csv", "movielens-dat", "movielens-tab");
        Option<string?> columns = Common.Text("--columns", "user=A,item=B,value=C,time=D", "Columns by header name or by position from 1; value and time may be left out");
        Option<string?> test = Common.Text("--test", "TESTFILE", "The test part of a published split, in the same format");
        Option<string> index = Numbers.Word("--index", "How items are numbered: by first appearance, or by position in the items file", "rated", "items");
        Option<string> duplicates = Numbers.Word("--duplicates", "What becomes of two ratings of one user and item", "last", "first", "mean", "sum", "keep", "error");
        Option<bool> force = Common.Force("a dataset folder"), json = Common.Json();

        Command command = new("convert", "Reads a rating file and writes a dataset folder of .npy arrays.") { ratings, output, items, format, columns, test, index, duplicates, force, json };
        command.SetAction(session.Guard((result, token) =>
        {
            Stopwatch watch = Stopwatch.StartNew();
            ConvertSummary summary = DatasetConverter.Convert(
                new ConvertOptions
                {
                    Ratings = result.GetRequiredValue(ratings),
                    Folder = result.GetRequiredValue(output),
                    Items = result.GetValue(items),
                    Test = result.GetValue(test),
                    Format = Parse<RatingFormat>(result.GetRequiredValue(format)),
                    Columns = ParseColumns(result.GetValue(columns)),
                    Index = Parse<IndexMode>(result.GetRequiredValue(index)),
                    Duplicates = Parse<DuplicateRule>(result.GetRequiredValue(duplicates)),
                    Overwrite = result.GetValue(force),
                },
                cancellationToken: token);
            if (result.GetValue(json))
            {
                JsonResult.Write(session.Output, writer =>
                {
                    writer.WriteNumber("ratings", summary.Ratings);
                    writer.WriteNumber("users", summary.Users);
                    writer.WriteNumber("items", summary.Items);
                    writer.WriteNumber("duplicates", summary.Duplicates);
                    writer.WriteReal("seconds", watch.Elapsed.TotalSeconds);
                });
                return;
            }

            session.Results.WritePairs(
                ("ratings", Tables.Count(summary.Ratings)),
                ("users", Tables.Count(summary.Users)),
                ("items", Tables.Count(summary.Items)),
                ("duplicates", Tables.Count(summary.Duplicates)),
                ("given split", summary.Train is int train ? $"{Tables.Count(train)} train, {Tables.Count(summary.Test ?? 0)} test" : null),
                ("found", $"{summary.Format}: {summary.Found}"),
                ("folder", result.GetRequiredValue(output)),
                ("time", Tables.Seconds(watch.Elapsed.TotalSeconds)));
        }));
        return command;
    }

    private static T Parse<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);

    private static RatingColumns? ParseColumns(string? text)
    {
        try
        {
            return text is null ? null : RatingColumns.Parse(text);
        }
        catch (LatheException problem)
        {
            throw new UsageException(problem.Message);
        }
    }
}
