using Lathe.Datasets;

namespace Lathe;

/// <summary>
/// Searches the numbers of declared models: random search, then successive halving. Candidates are compared on a part of the training ratings that none
/// of them was trained on, the same for all; the test part of the dataset is never looked at. The models as declared are candidates themselves and reach the
/// last rung, so that the best is at least as good there. Depends on the data, the options and the seeds alone, not on the number of threads.
/// </summary>
public static class Tuner
{
    /// <summary>One rating in so many is held out when there are no folds.</summary>
    private const int HeldOut = 10;

    /// <summary>Refuses what cannot be searched, before anything is read.</summary>
    /// <exception cref="FormatException">A number or a range is unknown to every model, not of its kind or outside its limits.</exception>
    public static void Check(IReadOnlyList<ModelDefinition> models, TuningOptions options)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(options);
        TuningPlan.Of(models, options);
    }

    /// <summary>Trains and judges the candidates, one after the other.</summary>
    /// <param name="models">The models, such as <c>MovieModel.Definition</c>, each once; their ranks may differ.</param>
    /// <param name="data">The dataset; nothing is written to its folder.</param>
    /// <param name="options">What is searched, and how.</param>
    /// <param name="progress">Told of each epoch and each finished candidate.</param>
    /// <param name="cancellationToken">Stops soon.</param>
    /// <returns>Every candidate and the best; when cancelled, the best so far.</returns>
    /// <exception cref="LatheException">A range or number is not allowed, there are too few ratings, or no candidate could be trained.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before any candidate was judged.</exception>
    public static TuningSummary Run(
        IReadOnlyList<ModelDefinition> models, Dataset data, TuningOptions? options = null, IProgress<TuningReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(data);
        options ??= new();
        TuningPlan plan;
        try
        {
            plan = TuningPlan.Of(models, options);
        }
        catch (FormatException cause)
        {
            throw TuningProblems.TuningRefused.Because(cause, cause.Message);
        }

        RankingOptions? ranking = options.Ranking ?? (models.All(static model => model.Declaration.PredictsValues) ? null : new() { Threads = options.Training.Threads });
        RatingFolds folds = new(data.Training.Length, options.Folds ?? HeldOut, (ulong)options.Seed);
        using FoldTraining training = new(data, folds, all: false, ranking);
        CandidateJudge judge = new(plan, training, options, progress);
        bool interrupted = false;
        try
        {
            plan.Halving.Run((candidate, rung) => TuningSummary.LossOf(judge.Judge(plan.Candidates[candidate], rung, cancellationToken), ranking));
        }
        catch (OperationCanceledException) when (judge.HasScores)
        {
            interrupted = true;
        }

        return judge.HasScores
            ? new(judge.Results, ranking) { Interrupted = interrupted, Notes = [.. plan.Notes, .. judge.Notes], Device = judge.Device }
            : throw TuningProblems.NoCandidateLeft.Of(plan.Candidates.Count, judge.Results[0].Fault);
    }
}
