using System.Globalization;
using CsvHelper;

namespace Lathe;

/// <summary>history.csv: one line per epoch.</summary>
internal static class HistoryFile
{
    public static void Write(string path, ModelDeclaration model, IReadOnlyList<EpochReport> history)
    {
        using Stream file = NewFile.Create(path);
        using CsvWriter writer = CsvWriter.Create(file, new CsvWriterOptions { NewLine = "\n" });
        string loss = model.PredictsValues ? "Rmse" : "Loss";
        writer.WriteHeader("phase", "epoch", "rate", "train" + loss, "validation" + loss, "seconds", "updatesPerSecond", "note");
        foreach (EpochReport report in history)
        {
            writer.WriteRecord(
                report.Refit ? "refit" : "fit",
                report.Epoch.ToString(CultureInfo.InvariantCulture),
                report.Rate.ToString("R", CultureInfo.InvariantCulture),
                report.TrainRmse.ToString("R", CultureInfo.InvariantCulture),
                report.ValidationRmse?.ToString("R", CultureInfo.InvariantCulture) ?? "",
                report.Seconds.ToString("F6", CultureInfo.InvariantCulture),
                report.UpdatesPerSecond.ToString("F0", CultureInfo.InvariantCulture),
                report.Note);
        }
    }
}
