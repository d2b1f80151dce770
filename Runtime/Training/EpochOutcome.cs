namespace Lathe;

/// <summary>What an epoch found, exactly: from these the same decisions can be taken again, and so a run be resumed.</summary>
internal sealed record EpochOutcome
{
    /// <summary>The epoch's learning rate.</summary>
    public required float Rate { get; init; }

    /// <summary>Mean squared error over the training ratings, each before its update, in scaled units.</summary>
    public required double Loss { get; init; }

    /// <summary>Its root in the user's units.</summary>
    public required double TrainRmse { get; init; }

    /// <summary>Mean squared error of the validation part, in the user's units; null without one, or when the epoch diverged.</summary>
    public double? Validation { get; init; }

    /// <summary>Updates made.</summary>
    public required long Updates { get; init; }

    /// <summary>Seconds in the epoch.</summary>
    public required double Seconds { get; init; }

    /// <summary>Seconds in validation after it.</summary>
    public double ValidationSeconds { get; init; }
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
