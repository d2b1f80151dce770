using System.Diagnostics;

namespace Lathe;

/// <summary>The one epoch loop: schedule, validation, best factors, rollback, divergence, cancellation, checkpoints. Every solver plugs in.</summary>
/// <param name="solver">A prepared solver.</param>
/// <param name="steering">Takes the decisions.</param>
/// <param name="checkpoints">Told when there is something worth keeping; null keeps nothing.</param>
internal sealed class EpochLoop(ISolver solver, EpochSteering steering, CheckpointKeeper? checkpoints)
{
    /// <summary>Runs until there are <paramref name="epochs"/> epochs or the steering ends it; the solver then holds the factors to keep.</summary>
    /// <exception cref="LatheException">Every epoch diverged.</exception>
    /// <exception cref="LatheException">The device stopped; what it can still give of the last finished epoch is in a checkpoint, when there is to be one.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; what the last finished epoch left is in a checkpoint, when there is to be one.</exception>
    public void Run(int epochs, Action<EpochOutcome, EpochVerdict> report, CancellationToken cancellationToken)
    {
        while (steering.Outcomes.Count < epochs && !steering.IsExhausted)
        {
            EpochOutcome outcome = RunEpoch(cancellationToken);
            EpochVerdict verdict = steering.Decide(outcome);
            Carry(verdict);
            checkpoints?.AfterEpoch(solver, steering);
            report(outcome, verdict);
        }

        if (steering.IsHopeless)
        {
            throw TrainingProblems.Diverged.Of(steering.Outcomes.Count);
        }

        if (steering.HasBest)
        {
            solver.Restore(SnapshotSlot.Best);
        }
    }

    private EpochOutcome RunEpoch(CancellationToken cancellationToken)
    {
        solver.Snapshot(SnapshotSlot.Previous);
        try
        {
            float rate = steering.NextRate();
            long begin = Stopwatch.GetTimestamp();
            double loss = solver.RunEpoch(steering.Outcomes.Count + 1, rate, cancellationToken) / solver.UpdatesPerEpoch;
            EpochOutcome outcome = new()
            {
                Rate = rate,
                Loss = loss,
                TrainRmse = steering.Model.LearnsPairs ? loss : Math.Sqrt(loss) * solver.Sigma,
                Samples = solver.SampleCount,
                Updates = solver.UpdatesPerEpoch,
                Seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds,
            };
            if (!steering.IsValidated(loss))
            {
                return outcome;
            }

            begin = Stopwatch.GetTimestamp();
            double errors = solver.ValidationSquaredErrors(cancellationToken);
            return outcome with { Validation = errors / solver.ValidationCount, ValidationSeconds = Stopwatch.GetElapsedTime(begin).TotalSeconds };
        }
        catch (OperationCanceledException cause) when (checkpoints is not null)
        {
            solver.Restore(SnapshotSlot.Previous);
            checkpoints.Interrupted(solver, steering, cause);
            throw;
        }
        catch (LatheException cause) when (checkpoints is not null && cause.Problem == SolverProblems.DeviceStopped)
        {
            throw checkpoints.DeviceStopped(solver, steering, cause);
        }
    }

    private void Carry(EpochVerdict verdict)
    {
        switch (verdict)
        {
            case EpochVerdict.Best:
                solver.Snapshot(SnapshotSlot.Best);
                break;
            case EpochVerdict.RolledBack or EpochVerdict.Diverged:
                solver.Restore(SnapshotSlot.Previous);
                break;
        }
    }
}
