using Lathe.Datasets;

namespace Lathe;

/// <summary>How a model is cross-validated.</summary>
public sealed record CrossValidationOptions
{
    /// <summary>Number of folds, at least 2; one training each.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Another seed, other folds; 0..2^53 - 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>How each fold's model is trained; its checkpoint is not used, nor a model to start from, which may have been trained on a fold.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>How recommendations are judged too; null for not at all.</summary>
    public RankingOptions? Ranking { get; init; }
}

/// <summary>What is known during a cross-validation.</summary>
/// <param name="Fold">The fold, from 1.</param>
/// <param name="Epoch">An epoch of its training, or null when the fold is finished.</param>
/// <param name="Finished">The fold's result, or null while it is trained.</param>
public readonly record struct FoldReport(int Fold, EpochReport? Epoch, FoldEvaluation? Finished);

/// <summary>
/// K-fold cross-validation over all ratings of a dataset, its test part among them: each rating is predicted once, by a model that
/// was trained without it, as declared (validation part and refit within the other folds). One fold at a time is in memory.
/// </summary>
public static class CrossValidation
{
    /// <summary>Trains and judges a model per fold.</summary>
    /// <param name="model">The model, such as <c>MovieModel.Definition</c>.</param>
    /// <param name="data">The dataset; nothing is written to its folder.</param>
    /// <param name="options">Folds, seed, and how to train.</param>
    /// <param name="progress">Told of each epoch and each finished fold.</param>
    /// <param name="cancellationToken">Stops soon.</param>
    /// <exception cref="LatheException">There are fewer ratings than folds, or training is impossible.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static CrossValidationSummary Run(
        ModelDefinition model, Dataset data, CrossValidationOptions? options = null, IProgress<FoldReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Folds, 2, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Seed, nameof(options));
        using FoldTraining training = new(data, new RatingFolds(data.Ratings.Length, options.Folds, (ulong)options.Seed), all: true, options.Ranking);
        FoldEvaluation[] folds = new FoldEvaluation[options.Folds];
        for (int fold = 0; fold < folds.Length; fold++)
        {
            int number = fold + 1;
            EpochRelay? relay = progress is null ? null : new(epoch => progress.Report(new(number, epoch, null)));
            folds[fold] = training.Run(model, options.Training, fold, relay, cancellationToken);
            progress?.Report(new(number, null, folds[fold]));
        }

        return new(folds);
    }
}
