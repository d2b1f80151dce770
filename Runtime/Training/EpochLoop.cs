using System.Diagnostics;

namespace Lathe;

/// <summary>What an epoch loop found.</summary>
/// <param name="BestEpoch">The epoch whose factors the solver now holds.</param>
/// <param name="RatesToBest">The rates of the epochs up to it that were not undone.</param>
/// <param name="TrainRmse">Running training RMSE of that epoch.</param>
/// <param name="ValidationRmse">Its validation RMSE, null without a validation part.</param>
/// <param name="Updates">Updates made.</param>
/// <param name="TrainSeconds">Seconds in epochs.</param>
/// <param name="ValidationSeconds">Seconds in validation.</param>
internal sealed record EpochLoopResult(
    int BestEpoch, IReadOnlyList<float> RatesToBest, double TrainRmse, double? ValidationRmse, long Updates, double TrainSeconds, double ValidationSeconds);

/// <summary>
/// The one epoch loop: schedule, validation, best factors, rollback, divergence, cancellation, history. Every solver plugs in.
/// </summary>
/// <param name="solver">A prepared solver.</param>
/// <param name="schedule">Gives the rates.</param>
/// <param name="sigma">Scaled units to the user's.</param>
/// <param name="validationCount">Ratings held out; 0 for none.</param>
/// <param name="patience">Epochs without a better validation RMSE before stopping; 0 for no stop.</param>
internal sealed class EpochLoop(ISolver solver, IRateSchedule schedule, double sigma, int validationCount, long patience)
{
    /// <summary>A loss that grows by this factor in one epoch is exploding.</summary>
    private const double Explosion = 10;

    private readonly List<float> _rates = [];
    private double? _previousLoss, _bestValidation;
    private int _bestEpoch, _ratesToBest;
    private double _trainRmse, _bestTrainRmse;
    private float _damping = 1f;

    /// <summary>Runs at most <paramref name="epochs"/> epochs; the solver then holds the factors to keep.</summary>
    public EpochLoopResult Run(int epochs, bool refit, Action<EpochReport> report, CancellationToken cancellationToken)
    {
        long updates = 0;
        double trainSeconds = 0, validationSeconds = 0;
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            solver.Snapshot(SnapshotSlot.Previous);
            float rate = schedule.RateOf(epoch) * _damping;

            long begin = Stopwatch.GetTimestamp();
            double loss = solver.RunEpoch(epoch, rate, cancellationToken) / solver.UpdatesPerEpoch;
            double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            updates += solver.UpdatesPerEpoch;
            trainSeconds += seconds;

            bool diverged = !double.IsFinite(loss) || loss > Explosion * _previousLoss;
            double? validation = null;
            if (validationCount > 0 && !diverged)
            {
                begin = Stopwatch.GetTimestamp();
                validation = solver.ValidationSquaredErrors() / validationCount;
                validationSeconds += Stopwatch.GetElapsedTime(begin).TotalSeconds;
                diverged = !double.IsFinite(validation.Value);
            }

            string note = diverged ? Diverge() : Settle(epoch, rate, loss, validation);
            report(new EpochReport
            {
                Epoch = epoch,
                Epochs = epochs,
                Refit = refit,
                Rate = rate,
                TrainRmse = Math.Sqrt(loss) * sigma,
                ValidationRmse = validation is double squared ? Math.Sqrt(squared) : null,
                Seconds = seconds,
                UpdatesPerSecond = solver.UpdatesPerEpoch / Math.Max(seconds, 1e-9),
                Note = note,
            });

            if (patience > 0 && validationCount > 0 && epoch - _bestEpoch >= patience)
            {
                break;
            }
        }

        return Keep(epochs) with { Updates = updates, TrainSeconds = trainSeconds, ValidationSeconds = validationSeconds };
    }

    /// <summary>The state before the epoch returns, and every later rate is halved.</summary>
    private string Diverge()
    {
        solver.Restore(SnapshotSlot.Previous);
        _damping /= 2;
        return "diverged: undone, rate halved";
    }

    /// <summary>Tells the schedule; keeps the best state.</summary>
    private string Settle(int epoch, float rate, double loss, double? validation)
    {
        if (schedule.Observe(validation ?? loss))
        {
            solver.Restore(SnapshotSlot.Previous);
            return "rolled back";
        }

        _previousLoss = loss;
        _trainRmse = Math.Sqrt(loss) * sigma;
        _rates.Add(rate);
        if (validation is null || !(validation < (_bestValidation ?? double.PositiveInfinity)))
        {
            return "";
        }

        solver.Snapshot(SnapshotSlot.Best);
        (_bestValidation, _bestEpoch, _ratesToBest, _bestTrainRmse) = (validation, epoch, _rates.Count, _trainRmse);
        return "best";
    }

    private EpochLoopResult Keep(int epochs)
    {
        if (_rates.Count == 0)
        {
            throw TrainingProblems.Diverged.Of(epochs);
        }

        if (validationCount == 0)
        {
            return new(_rates.Count, _rates, _trainRmse, null, 0, 0, 0);
        }

        solver.Restore(SnapshotSlot.Best);
        return new(_bestEpoch, _rates[.._ratesToBest], _bestTrainRmse, Math.Sqrt(_bestValidation!.Value), 0, 0, 0);
    }
}
