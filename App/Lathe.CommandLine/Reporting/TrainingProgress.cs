using Spectre.Console;

namespace Lathe.CommandLine.Reporting;

/// <summary>Shows epochs while they pass: a table that is redrawn on a terminal, one line each otherwise.</summary>
internal static class TrainingProgress
{
    public static T Run<T>(Session session, Func<IProgress<EpochReport>?, T> work) => session switch
    {
        { Live: IAnsiConsole console } => LiveEpochs.Run(console, work),
        { Quiet: true } => work(null),
        _ => work(new EpochLines(session.Error)),
    };

    /// <summary>One line per epoch.</summary>
    private sealed class EpochLines(TextWriter error) : IProgress<EpochReport>
    {
        public void Report(EpochReport value)
        {
            string epochs = Figures.Count(value.Epochs);
            string validation = value.ValidationRmse is null ? "" : $"  validation {value.LossName} {Figures.Rmse(value.ValidationRmse)}";
            string rate = value.Rate > 0 ? $"  rate {Figures.Rate(value.Rate)}" : "";
            string note = value.Note.Length == 0 ? "" : $"  {value.Note}";
            error.WriteLine(
                $"{(value.Refit ? "refit" : "epoch")} {Figures.Count(value.Epoch).PadLeft(epochs.Length)}/{epochs}"
                + $"  train {value.LossName} {Figures.Rmse(value.TrainRmse)}{validation}"
                + $"{rate}  {Figures.Millions(value.UpdatesPerSecond)} M updates/s{note}");
        }
    }
}
