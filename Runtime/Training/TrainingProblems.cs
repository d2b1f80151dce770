namespace Lathe;

/// <summary>What can make training impossible.</summary>
internal static class TrainingProblems
{
    public static readonly Problem AlwaysDiverged = new(
        "Training diverged in every one of {count} epochs; set a smaller learning rate.",
        "The loss grew without bound from the first epoch on, although the rate was halved after each.",
        "Declare or set a smaller initial rate, a stronger regularization or a smaller initial scale.");
}
