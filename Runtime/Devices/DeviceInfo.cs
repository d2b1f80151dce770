namespace Lathe;

/// <summary>A device that was found, or a kind of device of which there is none.</summary>
public sealed record DeviceInfo
{
    /// <summary>What the command line calls it: <c>cpu</c>, <c>cuda:0</c>; without an index when there is none of its kind.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of device.</summary>
    public required DeviceKind Kind { get; init; }

    /// <summary>What it is, in its maker's words; empty when there is none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Its memory in bytes; null when unknown.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Threads of the processor that it works with; null for a GPU.</summary>
    public int? Threads { get; init; }

    /// <summary>Multiprocessors (CUDA) or compute units (OpenCL); null for the processor.</summary>
    public int? Multiprocessors { get; init; }

    /// <summary>What its kernels are written for: compute capability (CUDA), version of OpenCL C, vector width.</summary>
    public string Architecture { get; init; } = "";

    /// <summary>Bytes per second that it read and wrote when it copied its own memory; null when that was not measured.</summary>
    public double? CopyBytesPerSecond { get; init; }

    /// <summary>Version of its driver; empty when there is none.</summary>
    public string Driver { get; init; } = "";

    /// <summary>Why it cannot be used, as a sentence without a full stop; null when it can.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether a model can be trained on it.</summary>
    public bool Usable => Reason is null;

    /// <summary>Whether it is a GPU, which <c>auto</c> prefers.</summary>
    internal bool IsGpu { get; init; }

    /// <summary>How a run reports its device: the name, and for a GPU what it is.</summary>
    public override string ToString() => Kind is DeviceKind.Cuda or DeviceKind.OpenCl && Description.Length > 0 ? $"{Name} {Description}" : Name;
}
