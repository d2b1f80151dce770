using System.CommandLine;
using System.Diagnostics;
using Lathe.CommandLine.Options;
using Lathe.CommandLine.Reporting;

namespace Lathe.CommandLine.Commands;

/// <summary><c>lathe train</c>: a declared model is trained on a dataset.</summary>
internal static class TrainCommand
{
    public static Command Create(Session session)
    {
        Argument<string> folder = Common.Folder("DIR", "The dataset folder");
        Option<string> model = Common.Needed("--model", "NAME", "The declared model; 'lathe models' lists them");
        Option<string> output = Common.Needed("--out", "MODELDIR", "The model folder to write");
        Option<string> device = new("--device") { Description = "Where to train: auto or cpu", HelpName = "DEVICE", DefaultValueFactory = _ => "auto" };
        Option<long?> threads = Numbers.Whole("--threads", "Threads on the processor; changes no bit of the result [default: one per processor]", 1, 4096);
        Option<long?> epochs = Numbers.Whole("--epochs", "Epochs other than the declared number", 1, int.MaxValue);
        Option<long?> seed = Numbers.Whole("--seed", "Seed other than the declared one", 0, 9007199254740991);
        Option<double?> validation = Numbers.Share("--validation", "Validation share other than the declared one", zeroAllowed: true);
        Option<string[]> set = new("--set") { Description = "A number other than the declared one; the last of a name wins", HelpName = "Attribute.Property=value", AllowMultipleArgumentsPerToken = false };
        Option<bool> force = Common.Force("a model folder"), json = Common.Json();

        Command command = new("train", "Trains a declared model and writes a model folder.") { folder, model, output, device, threads, epochs, seed, validation, set, force, json };
        command.SetAction(session.Guard((result, token) =>
        {
            Stopwatch watch = Stopwatch.StartNew();
            ModelDefinition definition = session.Find(result.GetRequiredValue(model));
            TrainingOptions options = new()
            {
                Device = result.GetRequiredValue(device),
                Threads = (int?)result.GetValue(threads),
                Epochs = (int?)result.GetValue(epochs),
                Seed = result.GetValue(seed),
                Validation = (float?)result.GetValue(validation),
                Numbers = [.. (result.GetValue(set) ?? []).Select(ParseNumber)],
            };
            CheckNumbers(definition, options);
            string target = result.GetRequiredValue(output);
            ModelFolder.Check(target, result.GetValue(force));

            using Dataset data = Dataset.Load(result.GetRequiredValue(folder));
            using TrainedModel trained = TrainingProgress.Show(session, progress => definition.Train(data, options, progress, token));
            foreach (string note in trained.Training!.Notes)
            {
                session.Note(note);
            }

            double? testRmse = data.HasTest ? trained.Evaluate(data).Rmse : null;
            trained.Save(target, result.GetValue(force), partial =>
                File.WriteAllText(Path.Combine(partial, ModelFolder.Curve), CurvePlot.Draw(definition.Name, trained.Training)));
            TrainingReport report = new(trained, testRmse, watch.Elapsed.TotalSeconds, target);
            if (result.GetValue(json))
            {
                report.WriteJson(session.Output);
            }
            else
            {
                report.WriteTable(session.Results);
            }
        }));
        return command;
    }

    private static KeyValuePair<string, string> ParseNumber(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? KeyValuePair.Create(text[..equals], text[(equals + 1)..])
            : throw new UsageException($"--set takes Attribute.Property=value, but is '{text}'.");
    }

    private static void CheckNumbers(ModelDefinition definition, TrainingOptions options)
    {
        try
        {
            options.Apply(definition.Declaration);
        }
        catch (FormatException problem)
        {
            throw new UsageException($"{definition.Name}: {problem.Message}.");
        }
    }
}
