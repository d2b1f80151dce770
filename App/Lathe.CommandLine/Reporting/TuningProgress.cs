namespace Lathe.CommandLine.Reporting;

/// <summary>How far a search is: the rung, the candidate, its epoch or its score.</summary>
internal static class TuningProgress
{
    public static T Run<T>(Session session, Func<IProgress<TuningReport>, T> work) => CountProgress.Run(
        session,
        "dividing the ratings",
        static (TuningReport report) => $"rung {Figures.Count(report.Rung)} of {Figures.Count(report.Rungs)}, candidate {Figures.Count(report.Candidate.Number)} ({report.Candidate.Model.Name}){EndOf(report)}",
        work);

    private static string EndOf(TuningReport report) => report switch
    {
        { Epoch: { } epoch } => $", {(epoch.Refit ? "refit " : "")}epoch {Figures.Count(epoch.Epoch)} of {Figures.Count(epoch.Epochs)}",
        { Score: { } score } => $", {Figures.Rmse(score.Value)}",
        _ => ", out",
    };
}
