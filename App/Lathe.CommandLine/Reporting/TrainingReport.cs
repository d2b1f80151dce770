using System.Text.Json;

namespace Lathe.CommandLine.Reporting;

/// <summary>What <c>train</c> prints.</summary>
/// <param name="Model">What was trained.</param>
/// <param name="Training">How it went.</param>
/// <param name="Test">Errors on the test part, or null without one.</param>
/// <param name="Hash">SHA-256 over the factors and biases.</param>
/// <param name="Folder">The model folder.</param>
/// <param name="TotalSeconds">From opening the dataset to the written folder.</param>
internal sealed record TrainingReport(
    ModelDeclaration Model, TrainingSummary Training, Evaluation? Test, string Hash, string Folder, double TotalSeconds)
{
    private int Epochs => Training.History.Count(static report => !report.Refit);

    private int RefitEpochs => Training.History.Count - Epochs;

    private double OtherSeconds => Math.Max(0, TotalSeconds - Training.PrepareSeconds - Training.TrainSeconds - Training.ValidationSeconds);

    private double? OfValues(double? error) => Model.PredictsValues ? error : null;

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("model", Model.Name);
        json.WriteNumber("rank", Model.Rank);
        json.WriteString("device", Training.Device);
        json.WriteNumber("threads", Training.Threads);
        json.WriteNumber("epochs", Epochs);
        json.WriteFinite("updatesPerSecond", Math.Round(Training.UpdatesPerSecond));
        json.WriteSeconds("prepareSeconds", Training.PrepareSeconds);
        json.WriteSeconds("trainSeconds", Training.TrainSeconds);
        json.WriteSeconds("validationSeconds", Training.ValidationSeconds);
        json.WriteSeconds("totalSeconds", TotalSeconds);
        json.WriteFinite("trainRmse", OfValues(Training.TrainRmse));
        json.WriteFinite("validationRmse", OfValues(Training.ValidationRmse));
        json.WriteFinite("testRmse", OfValues(Test?.Rmse));
        if (!Model.PredictsValues)
        {
            json.WriteFinite("trainLoss", Training.TrainRmse);
            json.WriteFinite("validationLoss", Training.ValidationRmse);
        }

        if (Training.From is { } from)
        {
            json.WriteStartObject("from");
            json.WriteString("modelHash", from.Hash);
            json.WriteNumber("users", from.Users);
            json.WriteNumber("items", from.Items);
            json.WriteNumber("newUsers", from.NewUsers);
            json.WriteNumber("newItems", from.NewItems);
            json.WriteEndObject();
        }

        json.WriteNumber("bestEpoch", Training.BestEpoch);
        json.WriteString("modelHash", Hash);
        json.WriteNumber("refitEpochs", RefitEpochs);
        json.WriteNumber("resumedEpochs", Training.ResumedEpochs);
        json.WriteNumber("updates", Training.Updates);
        json.WriteNumber("bands", Training.Bands);
        json.WriteStartObject("numbers");
        foreach (ModelNumber number in Training.Numbers)
        {
            ModelText.WriteNumber(json, number);
        }

        json.WriteEndObject();
        json.WriteTexts("notes", Training.Notes);
        json.WriteString("folder", Folder);
    }

    public void Write(Page page)
    {
        int undone = Training.History.Count(static report => report.Diverged);
        page.Pairs(
            ("model", $"{Model.Name}, rank {Model.Rank}"),
            ("device", $"{Training.Device}, {Figures.Count(Training.Threads, "thread")}"),
            ("epochs", $"{Epochs}, best {Training.BestEpoch}{(RefitEpochs > 0 ? $", then {RefitEpochs} on all training ratings" : "")}"),
            ("resumed", Training.ResumedEpochs > 0 ? $"after {Figures.Count(Training.ResumedEpochs, "epoch")} of an interrupted run" : null),
            ("diverged", undone > 0 ? $"{Figures.Count(undone, "epoch")}, undone with half the rate" : null),
            ("updates", $"{Figures.Count(Training.Updates)}, {Figures.Millions(Training.UpdatesPerSecond)} M a second"),
            ("time", $"{Figures.Seconds(TotalSeconds)}: {Figures.Seconds(Training.PrepareSeconds)} to prepare, {Figures.Seconds(Training.TrainSeconds)} in epochs, {Figures.Seconds(Training.ValidationSeconds)} in validation, {Figures.Seconds(OtherSeconds)} to load, evaluate and save"),
            ($"train {Training.LossName}", Figures.Rmse(Training.TrainRmse)),
            ($"validation {Training.LossName}", Training.ValidationRmse is null ? null : Figures.Rmse(Training.ValidationRmse)),
            ("test RMSE", !Model.PredictsValues ? "- (scores rank items: see 'evaluate --ranking')" : Test is null ? "- (no test part; 'split' makes one)" : Figures.Rmse(Test.Rmse)),
            ("model hash", Hash),
            ("folder", Folder));
    }
}
