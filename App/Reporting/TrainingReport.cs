using Spectre.Console;

namespace Lathe.CommandLine.Reporting;

/// <summary>What <c>lathe train</c> prints.</summary>
internal sealed class TrainingReport(TrainedModel model, double? testRmse, double totalSeconds, string folder)
{
    private readonly TrainingSummary _summary = model.Training!;

    private int Epochs => _summary.History.Count(static report => !report.Refit);

    public void WriteJson(TextWriter output) => JsonResult.Write(output, writer =>
    {
        writer.WriteString("model", model.Declaration.Name);
        writer.WriteNumber("rank", model.Declaration.Rank);
        writer.WriteString("device", _summary.Device);
        writer.WriteNumber("threads", _summary.Threads);
        writer.WriteNumber("epochs", Epochs);
        writer.WriteReal("updatesPerSecond", _summary.UpdatesPerSecond);
        writer.WriteReal("prepareSeconds", _summary.PrepareSeconds);
        writer.WriteReal("trainSeconds", _summary.TrainSeconds);
        writer.WriteReal("validationSeconds", _summary.ValidationSeconds);
        writer.WriteReal("totalSeconds", totalSeconds);
        writer.WriteReal("trainRmse", _summary.TrainRmse);
        writer.WriteReal("validationRmse", _summary.ValidationRmse);
        writer.WriteReal("testRmse", testRmse);
        writer.WriteNumber("bestEpoch", _summary.BestEpoch);
        writer.WriteString("modelHash", model.Hash);
    });

    public void WriteTable(IAnsiConsole console) => console.WritePairs(
        ("model", $"{model.Declaration.Name}, rank {model.Declaration.Rank}"),
        ("device", $"{_summary.Device}, {_summary.Threads} threads, {_summary.Bands} x {_summary.Bands} blocks"),
        ("epochs", $"{Epochs}, best {_summary.BestEpoch}{(_summary.History.Any(static report => report.Refit) ? ", trained again on all ratings" : "")}"),
        ("train RMSE", Tables.Error(_summary.TrainRmse)),
        ("validation RMSE", _summary.ValidationRmse is null ? null : Tables.Error(_summary.ValidationRmse)),
        ("test RMSE", testRmse is null ? null : Tables.Error(testRmse)),
        ("speed", Tables.Millions(_summary.UpdatesPerSecond)[..^4] + " M updates/s"),
        ("time", $"{Tables.Seconds(totalSeconds)}: prepare {Tables.Seconds(_summary.PrepareSeconds)}, train {Tables.Seconds(_summary.TrainSeconds)}, validate {Tables.Seconds(_summary.ValidationSeconds)}"),
        ("model hash", model.Hash),
        ("folder", folder));
}
