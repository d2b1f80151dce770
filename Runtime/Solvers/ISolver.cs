namespace Lathe;

/// <summary>Which copy of the factors is meant.</summary>
internal enum SnapshotSlot
{
    /// <summary>The state before the epoch that runs.</summary>
    Previous,

    /// <summary>The state after the best epoch so far.</summary>
    Best,
}

/// <summary>One solver on one device, prepared for one dataset. The trainer's epoch loop drives it.</summary>
internal interface ISolver : IDisposable
{
    /// <summary>Scaled units to the user's.</summary>
    double Sigma { get; }

    /// <summary>Ratings held out; 0 for none.</summary>
    int ValidationCount { get; }

    /// <summary>What the user should know of how the work was cut.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>Updates of one epoch.</summary>
    long UpdatesPerEpoch { get; }

    /// <summary>Threads that work on the processor.</summary>
    int Threads { get; }

    /// <summary>B of the block grid; 1 without one.</summary>
    int Bands { get; }

    /// <summary>Samples kept so far; null for a solver that draws none.</summary>
    int? SampleCount => null;

    /// <summary>Runs one epoch at a rate.</summary>
    /// <returns>The sum of the squared errors before each update, in scaled units; of a model of pairs, that of their losses.</returns>
    /// <exception cref="OperationCanceledException">Cancelled between two blocks; the factors are those of no epoch.</exception>
    double RunEpoch(int epoch, float rate, CancellationToken cancellationToken);

    /// <summary>Sum of squared errors of clamped predictions for the ratings held out, in the user's units; of a model of pairs, that of their losses.</summary>
    /// <exception cref="OperationCanceledException">Cancelled between two pieces of the ratings.</exception>
    double ValidationSquaredErrors(CancellationToken cancellationToken);

    /// <summary>Copies the state aside.</summary>
    void Snapshot(SnapshotSlot slot);

    /// <summary>Brings a copied state back.</summary>
    void Restore(SnapshotSlot slot);

    /// <summary>The state, or with a slot a copy of it, as arrays on the processor; they hold until the solver's next call.</summary>
    IReadOnlyList<StateArray> Export(SnapshotSlot? slot);

    /// <summary>Gives the state, or with a slot a copy of it, the numbers that <paramref name="fill"/> writes into the arrays.</summary>
    void Import(SnapshotSlot? slot, Action<StateArray> fill);

    /// <summary>The factors in the user's units and the dataset's order. No copied state can be brought back afterwards.</summary>
    FactorSet Finish();
}
