using System.Diagnostics;
using Lathe.Datasets;

namespace Lathe;

/// <summary>Trains models without one fold of some ratings and judges them on that fold.</summary>
/// <param name="data">The dataset that the ratings are of.</param>
/// <param name="folds">How they are divided.</param>
/// <param name="all">Whether they are all of its ratings, or the training part alone.</param>
/// <param name="ranking">How recommendations are judged; null for not at all.</param>
internal sealed class FoldTraining(Dataset data, RatingFolds folds, bool all, RankingOptions? ranking) : IDisposable
{
    private (int Fold, Dataset Data)? _last;

    /// <summary>Runs one fold, counted from 0; its ratings stay in memory until another fold is run.</summary>
    /// <exception cref="LatheException">The data or an option make training impossible.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public FoldEvaluation Run(
        ModelDefinition model, TrainingOptions options, int fold, IProgress<EpochReport>? progress, CancellationToken cancellationToken)
    {
        long begin = Stopwatch.GetTimestamp();
        Dataset divided = Divide(fold, cancellationToken);
        using TrainedModel trained = model.Train(divided, options with { Checkpoint = null, From = null }, progress, cancellationToken);
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

    /// <inheritdoc/>
    public void Dispose() => _last?.Data.Dispose();

    private Dataset Divide(int fold, CancellationToken cancellationToken)
    {
        if (_last?.Fold != fold)
        {
            _last?.Data.Dispose();
            _last = null;
            (Rating[] training, Rating[] test) = folds.Divide(all ? data.Ratings : data.Training, fold, cancellationToken);
            _last = (fold, data.Divided(training, test));
        }

        return _last.Value.Data;
    }
}
