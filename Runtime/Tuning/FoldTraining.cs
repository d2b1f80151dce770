using System.Diagnostics;
using Lathe.Datasets;

namespace Lathe;

/// <summary>Trains a model without one fold of some ratings and judges it on that fold.</summary>
/// <param name="data">The dataset that the ratings are of.</param>
/// <param name="folds">How they are divided.</param>
/// <param name="all">Whether they are all of its ratings, or the training part alone.</param>
/// <param name="ranking">How recommendations are judged; null for not at all.</param>
internal sealed class FoldTraining(Dataset data, RatingFolds folds, bool all, RankingOptions? ranking)
{
    /// <summary>Runs one fold, counted from 0; nothing of it stays in memory.</summary>
    /// <exception cref="LatheException">The data or an option make training impossible.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public FoldEvaluation Run(
        ModelDefinition model, TrainingOptions options, int fold, IProgress<EpochReport>? progress, CancellationToken cancellationToken)
    {
        long begin = Stopwatch.GetTimestamp();
        (Rating[] training, Rating[] test) = folds.Divide(all ? data.Ratings : data.Training, fold, cancellationToken);
        using Dataset divided = data.Divided(training, test);
        using TrainedModel trained = model.Train(divided, options with { Checkpoint = null }, progress, cancellationToken);
        return new()
        {
            Fold = fold + 1,
            Errors = trained.Evaluate(divided.Test),
            Ranking = ranking is null ? null : trained.EvaluateRanking(divided.Test, options: ranking, cancellationToken: cancellationToken),
            BestEpoch = trained.Training!.BestEpoch,
            Seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds,
            Device = trained.Training.Device,
            Notes = trained.Training.Notes,
        };
    }
}
