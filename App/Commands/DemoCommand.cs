using System.CommandLine;
using System.Globalization;
using Lathe.CommandLine.Options;
using Lathe.CommandLine.Reporting;

namespace Lathe.CommandLine.Commands;

/// <summary><c>lathe demo</c>: the main job from a rating file to recommendations, one command after the other.</summary>
internal static class DemoCommand
{
    private const string PreferredModel = "MovieLens32";

    public static Command Create(Session session)
    {
        Option<string?> ratings = Common.Text("--ratings", "FILE", "A rating file instead of a sample");
        Option<string?> items = Common.Text("--items", "FILE", "Its items file");
        Command command = new("demo", "Shows the main job: sample, convert, split, train, evaluate, recommend.") { ratings, items };
        command.SetAction(session.Guard((result, token) =>
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("lathe-demo-");
            try
            {
                Run(session, folder.FullName, result.GetValue(ratings), result.GetValue(items), token);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }));
        return command;
    }

    private static void Run(Session session, string folder, string? ratings, string? items, CancellationToken token)
    {
        string In(string name) => Path.Combine(folder, name);
        if (ratings is null)
        {
            Announce(session, "lathe sample --out sample.csv", "ratings with a planted structure, of ml-latest-small's shape");
            (ratings, items) = (In("sample.csv"), In("movies.csv"));
            SampleRatings.Write(ratings, new SampleOptions(), cancellationToken: token);
            SampleRatings.WriteItems(items, new SampleOptions());
        }

        Announce(session, "lathe convert sample.csv --items movies.csv --out data", "a folder of .npy arrays with dense indices");
        ConvertSummary converted = DatasetConverter.Convert(new ConvertOptions { Ratings = ratings, Items = items, Folder = In("data") }, cancellationToken: token);
        session.Results.WritePairs(
            ("ratings", Tables.Count(converted.Ratings)), ("users", Tables.Count(converted.Users)), ("items", Tables.Count(converted.Items)));

        Announce(session, "lathe split data", "a random tenth becomes the test part");
        SplitSummary split = DatasetSplitter.Split(In("data"), new SplitOptions());
        session.Results.WritePairs(("train", Tables.Count(split.Train)), ("test", Tables.Count(split.Test)));

        ModelDefinition definition = session.Models.FirstOrDefault(static model => model.Name == PreferredModel) ?? session.Models[0];
        Announce(session, $"lathe train data --model {definition.Name} --out model", "with the kernels generated for this declaration");
        using Dataset data = Dataset.Load(In("data"));
        using TrainedModel model = definition.Train(data, cancellationToken: token);
        TrainingSummary summary = model.Training!;
        session.Results.WritePairs(
            ("epochs", $"best {summary.BestEpoch}"),
            ("speed", $"{(summary.UpdatesPerSecond / 1e6).ToString("F1", CultureInfo.InvariantCulture)} M updates/s on {summary.Threads} threads"),
            ("model hash", model.Hash));

        Announce(session, "lathe evaluate model", "errors on ratings that training never saw");
        Evaluation evaluation = model.Evaluate(data);
        session.Results.WritePairs(("RMSE", Tables.Error(evaluation.Rmse)), ("MAE", Tables.Error(evaluation.Mae)));

        string user = data.Users[0];
        Announce(session, $"lathe recommend model --user {user} --top 5", "what this user would rate best, without what they have rated");
        session.Results.WriteRows(
            ["item", "title", ">score"],
            model.Recommend(user, 5).Select(static item => new[] { item.Item, item.Title, item.Score.ToString("F3", CultureInfo.InvariantCulture) }));
        session.Output.WriteLine("Next: 'lathe --help', or the same with your own file: lathe demo --ratings FILE");
    }

    private static void Announce(Session session, string command, string meaning)
    {
        session.Output.WriteLine();
        session.Output.WriteLine($"$ {command}");
        session.Output.WriteLine($"  {meaning}");
    }
}
