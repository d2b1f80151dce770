using System.CommandLine;
using Lathe.CommandLine.Options;
using Lathe.CommandLine.Reporting;

namespace Lathe.CommandLine.Commands;

/// <summary><c>lathe split</c>: a dataset's ratings become a training and a test part.</summary>
internal static class SplitCommand
{
    public static Command Create(Session session)
    {
        Argument<string> folder = Common.Folder("DIR", "The dataset folder");
        Option<string> by = Numbers.Word("--by", "How the test part is chosen: at random, the latest of all, the latest of each user, or a lattice of indices", "random", "time", "last", "lattice");
        Option<double?> test = Numbers.Share("--test", "Share of the test part, for random and time [default: 0.1]", zeroAllowed: false);
        Option<long?> seed = Numbers.Whole("--seed", "Seed of a random split [default: 1]", 0, 9007199254740991);
        Option<long?> userStep = Numbers.Whole("--user-step", "Lattice: every how many users [default: 20]", 1, int.MaxValue);
        Option<long?> itemStep = Numbers.Whole("--item-step", "Lattice: every how many items [default: 25]", 1, int.MaxValue);
        Option<bool> json = Common.Json();

        Command command = new("split", "Cuts a dataset's ratings into a training and a test part; a second split replaces the first.") { folder, by, test, seed, userStep, itemStep, json };
        command.SetAction(session.Guard((result, _) =>
        {
            SplitOptions defaults = new();
            SplitSummary summary = DatasetSplitter.Split(result.GetRequiredValue(folder), new SplitOptions
            {
                By = Enum.Parse<SplitRule>(result.GetRequiredValue(by), ignoreCase: true),
                Test = result.GetValue(test) ?? defaults.Test,
                Seed = (ulong?)result.GetValue(seed) ?? defaults.Seed,
                UserStep = (int?)result.GetValue(userStep) ?? defaults.UserStep,
                ItemStep = (int?)result.GetValue(itemStep) ?? defaults.ItemStep,
            });
            if (result.GetValue(json))
            {
                JsonResult.Write(session.Output, writer =>
                {
                    writer.WriteNumber("train", summary.Train);
                    writer.WriteNumber("test", summary.Test);
                });
                return;
            }

            session.Results.WritePairs(("train", Tables.Count(summary.Train)), ("test", Tables.Count(summary.Test)));
        }));
        return command;
    }
}
