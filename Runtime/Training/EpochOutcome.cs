namespace Lathe;

/// <summary>What an epoch found, exactly: from these the same decisions can be taken again, and so a run be resumed.</summary>
internal sealed record EpochOutcome
{
    /// <summary>The epoch's learning rate.</summary>
    public required float Rate { get; init; }

    /// <summary>Mean squared error over the training ratings, each before its update, in scaled units.</summary>
    public required double Loss { get; init; }

    /// <summary>Its root in the user's units; of a model of pairs the mean loss itself.</summary>
    public required double TrainRmse { get; init; }

    /// <summary>Mean squared error, or mean loss of pairs, of the validation part, in the user's units; null without one, or when the epoch diverged.</summary>
    public double? Validation { get; init; }

    /// <summary>Samples that the validation is the mean over, 0 in the burn-in; null for a solver that draws none.</summary>
    public int? Samples { get; init; }

    /// <summary>Updates made.</summary>
    public required long Updates { get; init; }

    /// <summary>Seconds in the epoch.</summary>
    public required double Seconds { get; init; }

    /// <summary>Seconds in validation after it.</summary>
    public double ValidationSeconds { get; init; }

    /// <summary>Whether an epoch over so many ratings can have been like this: a file that anybody can edit is not believed.</summary>
    public bool CouldBe(long ratings) =>
        Updates >= 0 && Updates <= ratings && Seconds is >= 0 and < double.PositiveInfinity && ValidationSeconds is >= 0 and < double.PositiveInfinity;

    /// <summary>What is told of it.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="epochs">The largest number of epochs of its phase.</param>
    /// <param name="refit">Whether the phase is the refit.</param>
    /// <param name="verdict">What became of its factors.</param>
    /// <param name="model">What is trained, which says what the loss means.</param>
    public EpochReport ToReport(int epoch, int epochs, bool refit, EpochVerdict verdict, ModelDeclaration model) => new()
    {
        LossName = model.LossName,
        Epoch = epoch,
        Epochs = epochs,
        Refit = refit,
        Rate = Rate,
        TrainRmse = TrainRmse,
        ValidationRmse = Validation is double mean ? model.LearnsPairs ? mean : Math.Sqrt(mean) : null,
        Seconds = Seconds,
        UpdatesPerSecond = Updates / Math.Max(Seconds, 1e-9),
        Diverged = verdict == EpochVerdict.Diverged,
        Note = verdict switch
        {
            EpochVerdict.Kept when Samples is 0 => "burn-in",
            EpochVerdict.Kept when Samples is 1 => "1 sample",
            EpochVerdict.Kept when Samples is { } samples => FormattableString.Invariant($"mean of {samples} samples"),
            EpochVerdict.Best => "best",
            EpochVerdict.RolledBack => "rolled back",
            EpochVerdict.Diverged => model.Schedule is null ? "diverged: undone" : "diverged: undone, rate halved",
            _ => "",
        },
    };
}

/// <summary>What becomes of the factors of an epoch.</summary>
internal enum EpochVerdict
{
    /// <summary>They stay.</summary>
    Kept,

    /// <summary>They stay, and are the best so far.</summary>
    Best,

    /// <summary>Those before the epoch return, since the schedule asks for it.</summary>
    RolledBack,

    /// <summary>Those before the epoch return, and every later rate is halved.</summary>
    Diverged,
}
