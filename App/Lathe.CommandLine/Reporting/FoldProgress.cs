namespace Lathe.CommandLine.Reporting;

/// <summary>A line for each finished fold; for one that takes long, how far it is.</summary>
internal static class FoldProgress
{
    public static T Run<T>(Session session, int folds, Func<IProgress<FoldReport>, T> work) => CountProgress.Run(
        session,
        "dividing the ratings",
        (FoldReport report) => $"fold {Figures.Count(report.Fold)} of {Figures.Count(folds)}{EpochOf(report)}",
        progress => work(new FoldLines(session, folds, progress)));

    private static string EpochOf(FoldReport report) => report.Epoch is { } epoch
        ? $", {(epoch.Refit ? "refit " : "")}epoch {Figures.Count(epoch.Epoch)} of {Figures.Count(epoch.Epochs)}"
        : "";

    private sealed class FoldLines(Session session, int folds, IProgress<FoldReport> rest) : IProgress<FoldReport>
    {
        public void Report(FoldReport value)
        {
            if (value.Finished is { } fold && session is { Live: null, Quiet: false })
            {
                session.Error.WriteLine(
                    $"fold {Figures.Count(fold.Fold)}/{Figures.Count(folds)}  RMSE {Figures.Rmse(fold.Errors.Rmse)}  MAE {Figures.Rmse(fold.Errors.Mae)}"
                    + $"  epochs {Figures.Count(fold.BestEpoch)}  {Figures.Seconds(fold.Seconds)}");
            }
            else
            {
                rest.Report(value);
            }
        }
    }
}
