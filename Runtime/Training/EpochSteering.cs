namespace Lathe;

/// <summary>
/// The decisions of a run: rates, best epoch, rollback, divergence, the end. They depend on the outcomes of the epochs alone,
/// so a resumed run takes the same ones from the outcomes that a checkpoint holds.
/// </summary>
/// <param name="schedule">Gives the rates.</param>
/// <param name="validates">Whether there is a validation part.</param>
/// <param name="patience">Epochs without a better validation RMSE before stopping; 0 for no stop.</param>
/// <param name="model">What is trained, which says what a loss means.</param>
internal sealed class EpochSteering(IRateSchedule schedule, bool validates, long patience, ModelDeclaration model)
{
    /// <summary>A loss that grows by this factor in one epoch is exploding.</summary>
    private const double Explosion = 10;

    private readonly List<EpochOutcome> _outcomes = [];
    private readonly List<float> _rates = [];
    private EpochOutcome? _last, _best;
    private int _bestEpoch, _ratesToBest;
    private float _damping = 1f;

    /// <summary>What is trained.</summary>
    public ModelDeclaration Model => model;

    /// <summary>The epochs so far.</summary>
    public IReadOnlyList<EpochOutcome> Outcomes => _outcomes;

    /// <summary>Whether there is a best epoch, whose factors are put aside.</summary>
    public bool HasBest => _best is not null && !model.Samples;

    /// <summary>Whether the validation RMSE has not become better for so long that the run ends.</summary>
    public bool IsExhausted => patience > 0 && validates && !model.Samples && _outcomes.Count - _bestEpoch >= patience;

    /// <summary>Whether every epoch diverged, so that there are no factors to keep.</summary>
    public bool IsHopeless => _rates.Count == 0;

    /// <summary>The epoch whose factors are kept; without a validation part, as many as were not undone.</summary>
    public int BestEpoch => validates ? _bestEpoch : _rates.Count;

    /// <summary>The rates of the epochs up to it that were not undone.</summary>
    public IReadOnlyList<float> RatesToBest => validates ? _rates[.._ratesToBest] : _rates;

    /// <summary>Running training RMSE of that epoch, in the user's units.</summary>
    public double TrainRmse => (validates ? _best : _last)!.TrainRmse;

    /// <summary>Its validation RMSE in the user's units, null without a validation part.</summary>
    public double? ValidationRmse => _best is null ? null : model.LearnsPairs ? _best.Validation : Math.Sqrt(_best.Validation!.Value);

    /// <summary>The rate of the next epoch.</summary>
    public float NextRate() => schedule.RateOf(_outcomes.Count + 1) * _damping;

    /// <summary>Whether an epoch of this loss is validated: not when it has gone wrong.</summary>
    public bool IsValidated(double loss) => validates && !IsDiverging(loss);

    /// <summary>Decides on an epoch.</summary>
    public EpochVerdict Decide(EpochOutcome outcome)
    {
        _outcomes.Add(outcome);
        if (IsDiverging(outcome.Loss) || outcome.Validation is { } error && !double.IsFinite(error))
        {
            _damping /= 2;
            return EpochVerdict.Diverged;
        }

        if (schedule.Observe(outcome.Validation ?? outcome.Loss))
        {
            return EpochVerdict.RolledBack;
        }

        _last = outcome;
        _rates.Add(outcome.Rate);

        // Every sweep adds to the mean over samples, so the last epoch is the one to keep.
        if (outcome.Validation is null || (!model.Samples && outcome.Validation >= _best?.Validation))
        {
            return EpochVerdict.Kept;
        }

        (_best, _bestEpoch, _ratesToBest) = (outcome, _outcomes.Count, _rates.Count);
        return model.Samples ? EpochVerdict.Kept : EpochVerdict.Best;
    }

    private bool IsDiverging(double loss) => !double.IsFinite(loss) || loss > Explosion * _last?.Loss;
}
