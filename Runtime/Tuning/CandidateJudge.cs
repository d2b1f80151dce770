namespace Lathe;

/// <summary>Trains candidates, judges them, and keeps what came out.</summary>
/// <param name="plan">The candidates and their epochs.</param>
/// <param name="training">Trains one on the folds.</param>
/// <param name="options">How they are trained, and on which folds.</param>
/// <param name="progress">Told of each epoch and each finished candidate.</param>
internal sealed class CandidateJudge(TuningPlan plan, FoldTraining training, TuningOptions options, IProgress<TuningReport>? progress)
{
    private readonly List<TuningScore>[] _scores = [.. plan.Candidates.Select(static _ => new List<TuningScore>())];
    private readonly string?[] _faults = new string?[plan.Candidates.Count];
    private readonly List<string> _notes = [];

    /// <summary>What became of every candidate.</summary>
    public IReadOnlyList<TuningResult> Results =>
        [.. plan.Candidates.Select(candidate => new TuningResult { Candidate = candidate, Scores = _scores[candidate.Number], Fault = _faults[candidate.Number] })];

    /// <summary>Whether a candidate that is not out was judged.</summary>
    public bool HasScores => _scores.Where((scores, number) => scores.Count > 0 && _faults[number] is null).Any();

    /// <summary>What the trainings noted, each once.</summary>
    public IReadOnlyList<string> Notes => [.. _notes.Distinct()];

    /// <summary>Where the last candidate was trained.</summary>
    public string Device { get; private set; } = "";

    /// <summary>The score of a candidate on a rung, counted from 0; NaN when it cannot be trained.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public double Judge(TuningCandidate candidate, int rung, CancellationToken cancellationToken)
    {
        string? fault = null;
        try
        {
            TuningScore score = Train(candidate, rung, cancellationToken);
            if (double.IsFinite(score.Value))
            {
                _scores[candidate.Number].Add(score);
                progress?.Report(new(candidate, rung + 1, plan.Halving.Rungs, null, score, null));
                return score.Value;
            }
        }
        catch (LatheException problem) when (TrainingProblems.IsHopeless(problem.Problem) || problem.Problem == SolverProblems.NoSampleKept)
        {
            fault = problem.Message;
        }

        _faults[candidate.Number] = fault ?? "its score is no finite number";
        progress?.Report(new(candidate, rung + 1, plan.Halving.Rungs, null, null, _faults[candidate.Number]));
        return double.NaN;
    }

    private TuningScore Train(TuningCandidate candidate, int rung, CancellationToken cancellationToken)
    {
        bool last = rung + 1 == plan.Halving.Rungs;
        TrainingOptions run = options.Training with
        {
            // A refit before the last rung would cost as much again and change no order.
            Numbers = last ? candidate.Numbers : [.. candidate.Numbers, new("Training.Refit", "false")],
            Epochs = plan.EpochsOf(candidate, rung),
        };
        EpochRelay? relay = progress is null ? null : new(epoch => progress.Report(new(candidate, rung + 1, plan.Halving.Rungs, epoch, null, null)));
        (RunningMoments score, RunningMoments bestEpoch) = (new(), new());
        double seconds = 0;
        for (int fold = 0; fold < (options.Folds ?? 1); fold++)
        {
            FoldEvaluation judged = training.Run(candidate.Model, run, fold, relay, cancellationToken);
            score.Add(judged.Ranking?.Means.Ndcg ?? judged.Errors.Rmse);
            bestEpoch.Add(judged.BestEpoch);
            seconds += judged.Seconds;
            Device = judged.Device;
            _notes.AddRange(judged.Notes);
        }

        return new()
        {
            Rung = rung + 1,
            Epochs = run.Epochs.Value,
            Value = score.Mean,
            StandardError = score.StandardError,
            BestEpoch = bestEpoch.Mean,
            Seconds = seconds,
        };
    }
}
