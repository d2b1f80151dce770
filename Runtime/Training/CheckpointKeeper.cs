using System.Diagnostics;

namespace Lathe;

/// <summary>Writes a run's checkpoints: now and then against a kill, and when the run is cancelled.</summary>
/// <param name="place">Where, kept for this run.</param>
/// <param name="interval">How long after the last one.</param>
/// <param name="run">Describes the run; every checkpoint repeats it.</param>
internal sealed class CheckpointKeeper(FolderReservation place, TimeSpan interval, CheckpointManifest run) : IDisposable
{
    private long _lastWrite = Stopwatch.GetTimestamp();
    private IReadOnlyList<EpochOutcome>? _fit;

    /// <summary>Why the latest checkpoint could not be written; null when it could.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Whether this run has written a checkpoint.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>Finds what is to be resumed, and prepares for the checkpoints of a run.</summary>
    /// <param name="options">What was asked for; null for no checkpoints.</param>
    /// <param name="run">Describes the run.</param>
    /// <exception cref="LatheException">There is nothing to resume, it is of another run, or another run's checkpoint is in the way.</exception>
    public static (CheckpointFolder? Resumed, CheckpointKeeper? Keeper) Begin(CheckpointOptions? options, CheckpointManifest run)
    {
        if (options is null)
        {
            return (null, null);
        }

        FolderReservation place = CheckpointFolder.Reserve(options.Folder);
        try
        {
            return (Find(options, run), new(place, options.Interval, run));
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>From now on the epochs are those of the refit.</summary>
    /// <param name="fit">The epochs before it.</param>
    public void BeginRefit(IReadOnlyList<EpochOutcome> fit) => _fit = fit;

    /// <summary>Writes a checkpoint if the last one is old enough. One that cannot be written does not end the run.</summary>
    public void AfterEpoch(ISolver solver, EpochSteering steering)
    {
        if (Stopwatch.GetElapsedTime(_lastWrite) < interval)
        {
            return;
        }

        TryWrite(solver, steering);
        _lastWrite = Stopwatch.GetTimestamp();
    }

    /// <summary>Writes a checkpoint of the last finished epoch, when there is one, and says where it is.</summary>
    /// <param name="solver">Holds the state after that epoch; null before it is prepared.</param>
    /// <param name="steering">The decisions up to it.</param>
    /// <param name="cause">What ended the run.</param>
    /// <exception cref="TrainingInterruptedException">There is an epoch to keep, whether or not it could be kept.</exception>
    public void Interrupted(ISolver? solver, EpochSteering steering, OperationCanceledException cause)
    {
        bool refit = _fit is not null;
        int epochs = steering.Outcomes.Count;
        if (epochs == 0 && !refit)
        {
            return;
        }

        // Without a solver and with epochs, the run was resumed a moment ago, and its checkpoint still stands.
        if (solver is not null || epochs == 0)
        {
            TryWrite(epochs == 0 ? null : solver, steering);
        }

        throw new TrainingInterruptedException(place.Folder, epochs, refit, Trouble, cause.CancellationToken);
    }

    /// <summary>Writes a checkpoint of the last finished epoch if the device that stopped still gives its memory, and says what is kept: that, or an earlier one.</summary>
    /// <param name="solver">The solver in whose epoch the device stopped.</param>
    /// <param name="steering">The decisions up to that epoch.</param>
    /// <param name="cause">What the device said.</param>
    public LatheException DeviceStopped(ISolver solver, EpochSteering steering, LatheException cause)
    {
        if (steering.Outcomes.Count > 0)
        {
            try
            {
                solver.Restore(SnapshotSlot.Previous);
                TryWrite(solver, steering);
            }
            catch (LatheException problem)
            {
                Trouble = problem.Message;
            }
        }
        else if (_fit is not null)
        {
            // The refit has not finished an epoch, but the number of its epochs is known.
            TryWrite(solver: null, steering);
        }

        return HasWritten ? TrainingProblems.DeviceStoppedKept.Because(cause, cause.Message.TrimEnd('.'), place.Folder) : cause;
    }

    /// <summary>Removes what this run has written: it ended in nothing that is worth going on from.</summary>
    public void Discard()
    {
        if (HasWritten)
        {
            place.Remove();
        }
    }

    /// <summary>Lets other runs write there.</summary>
    public void Dispose() => place.Dispose();

    private static CheckpointFolder? Find(CheckpointOptions options, CheckpointManifest run)
    {
        if (options.Resume)
        {
            CheckpointFolder found = CheckpointFolder.Open(options.Folder);
            CheckpointMatch.Check(found, run);
            return found;
        }

        return options.Overwrite || !CheckpointFolder.Exists(options.Folder) ? null : throw CheckpointProblems.CheckpointExists.Of(options.Folder);
    }

    private void TryWrite(ISolver? solver, EpochSteering steering)
    {
        CheckpointManifest manifest = _fit is null ? run with { Fit = steering.Outcomes } : run with { Fit = _fit, Refit = steering.Outcomes };
        try
        {
            CheckpointFolder.Write(place, manifest, solver, steering.HasBest);
            (HasWritten, Trouble) = (true, null);
        }
        catch (LatheException problem)
        {
            Trouble = problem.Message;
        }
    }
}
