using System.Diagnostics;

namespace Lathe;

/// <summary>A finished run: the factors, and what there is to say about it.</summary>
/// <param name="Factors">The factors.</param>
/// <param name="Summary">What there is to say.</param>
/// <param name="Range">The limits of a prediction.</param>
/// <param name="Sigma">What the values were divided by.</param>
internal sealed record TrainingOutcome(FactorSet Factors, TrainingSummary Summary, ValueLimits Range, double Sigma);

/// <summary>One run of a declared model: it prepares a solver, runs the epoch loop, and once more on all ratings when a refit is declared.</summary>
internal sealed class Trainer : IDisposable
{
    private readonly ModelDeclaration _model;
    private readonly ModelNumbers _numbers;
    private readonly Dataset _data;
    private readonly TrainingOptions _options;
    private readonly IProgress<EpochReport>? _progress;
    private readonly CancellationToken _cancellationToken;
    private readonly ValueLimits _range;
    private readonly TakenRows? _start;
    private readonly SolverChoice _choice;
    private readonly CheckpointFolder? _resumed;
    private readonly CheckpointKeeper? _keeper;
    private readonly List<EpochReport> _history = [];
    private double _prepareSeconds;
    private string? _saidTrouble;

    private Trainer(ModelDeclaration model, Dataset data, TrainingOptions options, IProgress<EpochReport>? progress, CancellationToken cancellationToken)
    {
        (_model, _data, _options, _progress, _cancellationToken) = (model, data, options, progress, cancellationToken);
        _numbers = NumbersOf(model, options);
        if (data.Training.IsEmpty)
        {
            throw TrainingProblems.NoTrainingRatings.Of();
        }

        int threads = options.Threads ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1, nameof(options));
        _range = ValueLimits.Of(model, _numbers, data.Training);
        _start = options.From?.RowsFor(model, data);
        _choice = SolverFactory.Choose(model, options.Device, options.Deterministic, threads);
        try
        {
            (_resumed, _keeper) = CheckpointKeeper.Begin(options.Checkpoint, CheckpointManifest.Of(model, _numbers, _choice.Kind, data.Fingerprint, options.From?.Hash));
        }
        catch
        {
            _choice.Dispose();
            throw;
        }
    }

    /// <summary>Trains on the training part of a dataset.</summary>
    /// <exception cref="LatheException">The data or an option make training impossible.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; a <see cref="TrainingInterruptedException"/> when there is a checkpoint.</exception>
    public static TrainingOutcome Train(
        ModelDeclaration model, Dataset data, TrainingOptions options, IProgress<EpochReport>? progress, CancellationToken cancellationToken)
    {
        using Trainer trainer = new(model, data, options, progress, cancellationToken);
        try
        {
            return trainer.Run();
        }
        catch (LatheException problem) when (trainer._resumed is null && TrainingProblems.IsHopeless(problem.Problem))
        {
            // The checkpoint of a run that was resumed was there before, and more epochs may yet help it.
            trainer._keeper?.Discard();
            throw;
        }
    }

    public void Dispose()
    {
        _keeper?.Dispose();
        _choice.Dispose();
    }

    private TrainingOutcome Run()
    {
        int epochs = (int)_numbers.Whole("Training.Epochs");
        float validation = _numbers.Real("Training.Validation");
        bool validates = TrainingRatings.CountHeldOut(_data.Training.Length, validation) > 0;
        EpochSteering fit = new(Schedules.Create(_model.Schedule, _numbers), validates, _numbers.Whole("Training.Patience"), _model);
        Replay(fit, _resumed?.Manifest.Fit, epochs, refit: false);
        if (!_numbers.Flag("Training.Refit") || validation == 0)
        {
            return RunPhase(fit, epochs, validation, refit: false, solver => Finish(solver, [fit]));
        }

        if (_resumed?.Manifest.Refit is null)
        {
            RunPhase(fit, epochs, validation, refit: false, static _ => true);
        }

        _keeper?.BeginRefit(fit.Outcomes);
        int again = fit.RatesToBest.Count;
        EpochSteering refit = new(new RecordedRates(fit.RatesToBest), validates: false, patience: 0, _model);
        Replay(refit, _resumed?.Manifest.Refit, again, refit: true);
        return RunPhase(refit, again, validation: 0, refit: true, solver => Finish(solver, [fit, refit]));
    }

    /// <summary>Takes the decisions of the epochs that a checkpoint holds once more.</summary>
    private void Replay(EpochSteering steering, IReadOnlyList<EpochOutcome>? outcomes, int epochs, bool refit)
    {
        foreach (EpochOutcome outcome in outcomes ?? [])
        {
            if (steering.Outcomes.Count == epochs
                || steering.NextRate() != outcome.Rate
                || steering.IsValidated(outcome.Loss) != outcome.Validation.HasValue
                || !outcome.CouldBe(_data.Training.Length))
            {
                throw CheckpointProblems.CheckpointDamaged.Of(_resumed!.Path, "its epochs do not follow from one another");
            }

            EpochVerdict verdict = steering.Decide(outcome);
            _history.Add(outcome.ToReport(steering.Outcomes.Count, epochs, refit, verdict, _model));
        }
    }

    private T RunPhase<T>(EpochSteering steering, int epochs, float validation, bool refit, Func<ISolver, T> finish)
    {
        long begin = Stopwatch.GetTimestamp();
        using ISolver solver = Prepare(steering, validation);
        if (_start is not null && solver.ValidationCount == 0 && TrainingRatings.CountHeldOut(_data.Training.Length, validation) is > 0 and int held)
        {
            throw TrainingProblems.StartKnowsValidation.Of(held);
        }

        if (steering.Outcomes.Count > 0)
        {
            _resumed!.Restore(solver, steering.HasBest);
        }

        _prepareSeconds += Stopwatch.GetElapsedTime(begin).TotalSeconds;
        EpochLoop loop = new(solver, steering, _keeper);
        loop.Run(epochs, (outcome, verdict) => Report(outcome.ToReport(steering.Outcomes.Count, epochs, refit, verdict, _model)), _cancellationToken);
        return finish(solver);
    }

    private ISolver Prepare(EpochSteering steering, float validation)
    {
        try
        {
            return _choice.Prepare(new(_model, _numbers, _data, _range, validation, _start, _choice.Threads, _cancellationToken));
        }
        catch (OperationCanceledException cause)
        {
            _keeper?.Interrupted(solver: null, steering, cause);
            throw;
        }
    }

    private void Report(EpochReport report)
    {
        // Said at once and once: who believes in a checkpoint that is not there may stop the run.
        if (_keeper?.Trouble is { } trouble && trouble != _saidTrouble)
        {
            _saidTrouble = trouble;
            report = report with { Note = $"{report.Note}{(report.Note.Length > 0 ? "; " : "")}no checkpoint: {trouble}" };
        }

        _history.Add(report);
        _progress?.Report(report);
    }

    private TrainingOutcome Finish(ISolver solver, EpochSteering[] phases)
    {
        WarmStartSummary? from = _start is null ? null : _options.From!.Summarize(_start);
        EpochOutcome[] epochs = [.. phases.SelectMany(static phase => phase.Outcomes)];
        FactorSet factors = solver.Finish();
        if (!factors.AreFinite)
        {
            factors.Dispose();
            throw TrainingProblems.FactorsNotFinite.Of();
        }

        if (_model.Storage == FactorStorage.Half)
        {
            factors.RoundToHalves();
            if (!factors.AreFinite)
            {
                factors.Dispose();
                throw TrainingProblems.FactorsBeyondHalf.Of(_model.Name);
            }
        }

        return new(
            factors,
            new TrainingSummary
            {
                Numbers = _numbers,
                LossName = _model.LossName,
                Device = _choice.Device,
                Threads = solver.Threads,
                Bands = solver.Bands,
                History = _history,
                BestEpoch = phases[0].BestEpoch,
                TrainRmse = phases[^1].TrainRmse,
                ValidationRmse = phases[0].ValidationRmse,
                Updates = epochs.Sum(static epoch => epoch.Updates),
                PrepareSeconds = _prepareSeconds,
                TrainSeconds = epochs.Sum(static epoch => epoch.Seconds),
                ValidationSeconds = epochs.Sum(static epoch => epoch.ValidationSeconds),
                ResumedEpochs = _resumed is null ? 0 : _resumed.Manifest.Fit.Count + (_resumed.Manifest.Refit?.Count ?? 0),
                CheckpointFolder = _options.Checkpoint?.Folder,
                HasCheckpoint = _resumed is not null || _keeper?.HasWritten == true,
                From = from,
                Notes = TrainingNotes.Of(_numbers, [.. from is null ? [] : _options.From!.Notes(_start!, from, _range, _data), .. _choice.Notes, .. solver.Notes], phases[^1].TrainRmse, _range),
            },
            _range,
            solver.Sigma);
    }

    private static ModelNumbers NumbersOf(ModelDeclaration model, TrainingOptions options)
    {
        try
        {
            return options.Apply(model);
        }
        catch (FormatException cause)
        {
            throw TrainingProblems.NumbersNotAllowed.Because(cause, model.Name, cause.Message);
        }
    }
}
