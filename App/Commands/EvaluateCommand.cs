using System.CommandLine;
using Lathe.CommandLine.Options;
using Lathe.CommandLine.Reporting;

namespace Lathe.CommandLine.Commands;

/// <summary><c>lathe evaluate</c>: errors of a model's predictions.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Session session)
    {
        Argument<string> folder = Common.Folder("MODELDIR", "The model folder");
        Option<string?> dataset = Common.Text("--dataset", "DIR", "A dataset whose test part is predicted [default: the model's own]");
        Option<string?> on = Common.Text("--on", "FILE.npy", "Ratings with the model's indices, instead of a dataset's test part");
        Option<bool> json = Common.Json();

        Command command = new("evaluate", "Compares a model's predictions with ratings it was not trained on.") { folder, dataset, on, json };
        command.SetAction(session.Guard((result, _) =>
        {
            if (result.GetValue(dataset) is not null && result.GetValue(on) is not null)
            {
                throw new UsageException("--dataset and --on exclude one another.");
            }

            using TrainedModel model = session.Load(result.GetRequiredValue(folder));
            Evaluation evaluation = result.GetValue(on) is string file
                ? model.Evaluate(Rating.Read(file))
                : EvaluateDataset(model, result.GetRequiredValue(folder), result.GetValue(dataset));
            if (result.GetValue(json))
            {
                JsonResult.Write(session.Output, writer =>
                {
                    writer.WriteReal("rmse", evaluation.Rmse);
                    writer.WriteReal("mae", evaluation.Mae);
                    writer.WriteNumber("count", evaluation.Count);
                    writer.WriteNumber("coldUsers", evaluation.ColdUsers);
                    writer.WriteNumber("coldItems", evaluation.ColdItems);
                });
                return;
            }

            session.Results.WritePairs(
                ("RMSE", Tables.Error(evaluation.Rmse)),
                ("MAE", Tables.Error(evaluation.Mae)),
                ("ratings", Tables.Count(evaluation.Count)),
                ("of a user without training ratings", Tables.Count(evaluation.ColdUsers)),
                ("of an item without training ratings", Tables.Count(evaluation.ColdItems)));
        }));
        return command;
    }

    private static Evaluation EvaluateDataset(TrainedModel model, string folder, string? dataset)
    {
        string path = dataset ?? model.DatasetFolder
            ?? throw new LatheException($"The model '{folder}' was trained on data in memory; name a dataset with --dataset.");
        if (dataset is null && !Directory.Exists(path))
        {
            throw new LatheException($"The dataset of the model '{folder}' is no longer at '{path}'; name it with --dataset.");
        }

        using Dataset data = Dataset.Load(path);
        return model.Evaluate(data);
    }
}
