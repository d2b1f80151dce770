namespace Lathe;

/// <summary>What can be wrong with the limits of predictions.</summary>
internal static class MetricProblems
{
    public static readonly Problem ValueRangeEmpty = new(
        "The value range {minimum}..{maximum} is empty; set ValueRange.Minimum below ValueRange.Maximum.",
        "Predictions are clamped to this range. A limit that is not set is that of the training ratings, so one that is set can lie on the wrong side of it.",
        "Set both limits, or neither: `--set ValueRange.Minimum=1 ValueRange.Maximum=5`.");
}
