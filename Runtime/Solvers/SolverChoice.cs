namespace Lathe;

/// <summary>A solver that a declaration can be trained with on a device, before it is prepared for data.</summary>
internal sealed class SolverChoice : IDisposable
{
    /// <summary>The device, as reported: <c>cpu</c>, <c>cuda:0 NVIDIA H100</c> ...</summary>
    public required string Device { get; init; }

    /// <summary>What kind of device it is.</summary>
    public required DeviceKind Kind { get; init; }

    /// <summary>Why it was chosen, when it was left to choose.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Prepares the solver for data.</summary>
    public required Func<TrainingTask, ISolver> Prepare { get; init; }

    /// <summary>Threads of the processor that may work.</summary>
    public required int Threads { get; init; }

    /// <summary>The open device, which outlives the solvers; null on the processor.</summary>
    public DeviceSession? OpenDevice { get; init; }

    /// <inheritdoc/>
    public void Dispose() => OpenDevice?.Dispose();
}
