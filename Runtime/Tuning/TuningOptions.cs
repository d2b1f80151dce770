namespace Lathe;

/// <summary>How numbers are searched.</summary>
public sealed record TuningOptions
{
    /// <summary>
    /// Candidates of all models together, at least 1: the declared numbers of each model are the first ones, all others are drawn, for one model after the other.
    /// </summary>
    public int Candidates { get; init; } = 27;

    /// <summary>Seed of the draws and of the part held out; 0..2^53 - 1. Trainings have their own, a number of the model.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Folds of the training part on which each candidate is trained and judged, at least 2; null for one part held out, a tenth of it.</summary>
    public int? Folds { get; init; }

    /// <summary>
    /// Rungs of successive halving, at least 1: in the last one candidates have all their epochs, in each before it <see cref="Factor"/> times fewer.
    /// There are fewer rungs when the first would have less than one epoch, or the last less than one candidate. 1 is a random search alone.
    /// </summary>
    public int Rungs { get; init; } = 3;

    /// <summary>From rung to rung one candidate in so many goes on, with so many times the epochs; at least 2.</summary>
    public int Factor { get; init; } = 3;

    /// <summary>Ranges other than the usual ones. A number that a model lacks is searched in the others only.</summary>
    public IReadOnlyList<SearchRange> Ranges { get; init; } = [];

    /// <summary>
    /// How candidates are trained. Its <see cref="TrainingOptions.Numbers"/> are set in every candidate whose model has them, and are searched only
    /// where a range is given; its epochs are those of the last rung; its checkpoint is not used, nor a model to start from.
    /// </summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>
    /// How recommendations are judged when candidates are compared by nDCG; null compares by RMSE, or by nDCG at 10 when a model's scores are no values
    /// (<see cref="ModelDeclaration.PredictsValues"/>).
    /// </summary>
    public RankingOptions? Ranking { get; init; }
}
