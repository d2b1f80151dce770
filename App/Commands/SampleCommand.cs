using System.CommandLine;
using System.Diagnostics;
using Lathe.CommandLine.Options;
using Lathe.CommandLine.Reporting;

namespace Lathe.CommandLine.Commands;

/// <summary><c>lathe sample</c>: a rating file with a planted structure.</summary>
internal static class SampleCommand
{
    public static Command Create(Session session)
    {
        SampleOptions defaults = new();
        Option<string> output = Common.Needed("--out", "FILE.csv", "The rating file to write");
        Option<long?> users = Numbers.Whole("--users", $"Number of users [default: {defaults.Users}]", 1, SampleOptions.MaximumIds);
        Option<long?> items = Numbers.Whole("--items", $"Number of items [default: {defaults.Items}]", 1, SampleOptions.MaximumIds);
        Option<long?> ratings = Numbers.Whole("--ratings", $"Number of ratings [default: {defaults.Ratings}]", 1, int.MaxValue);
        Option<long?> seed = Numbers.Whole("--seed", "Seed [default: 1]", 0, 9007199254740991);
        Option<bool> force = Common.Force("a file"), json = Common.Json();

        Command command = new("sample", "Writes a rating file with planted low-rank structure, of ml-latest-small's shape unless told otherwise.") { output, users, items, ratings, seed, force, json };
        command.SetAction(session.Guard((result, token) =>
        {
            Stopwatch watch = Stopwatch.StartNew();
            SampleOptions options = new()
            {
                Users = (int?)result.GetValue(users) ?? defaults.Users,
                Items = (int?)result.GetValue(items) ?? defaults.Items,
                Ratings = (int?)result.GetValue(ratings) ?? defaults.Ratings,
                Seed = (ulong?)result.GetValue(seed) ?? defaults.Seed,
            };
            string file = result.GetRequiredValue(output);
            SampleRatings.Write(file, options, result.GetValue(force), token);
            if (result.GetValue(json))
            {
                JsonResult.Write(session.Output, writer =>
                {
                    writer.WriteNumber("ratings", options.Ratings);
                    writer.WriteNumber("users", options.Users);
                    writer.WriteNumber("items", options.Items);
                    writer.WriteReal("seconds", watch.Elapsed.TotalSeconds);
                });
                return;
            }

            session.Results.WritePairs(
                ("ratings", Tables.Count(options.Ratings)),
                ("users", Tables.Count(options.Users)),
                ("items", Tables.Count(options.Items)),
                ("file", file),
                ("time", Tables.Seconds(watch.Elapsed.TotalSeconds)));
        }));
        return command;
    }
}
