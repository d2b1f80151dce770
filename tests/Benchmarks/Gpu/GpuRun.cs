namespace Lathe.Benchmarks.Gpu;

/// <summary>One solver on one shape.</summary>
internal sealed record GpuRun
{
    /// <summary>The data.</summary>
    public required string Shape { get; init; }

    public required int Rank { get; init; }

    /// <summary>How rows lie in the GPU's memory.</summary>
    public required FactorStorage Storage { get; init; }

    /// <summary>host, user-owned, per-rating or deterministic.</summary>
    public required string Solver { get; init; }

    /// <summary>Groups of lanes, or threads, that make updates at the same time.</summary>
    public required int Workers { get; init; }

    /// <summary>Updates of an epoch.</summary>
    public required long Updates { get; init; }

    /// <summary>Of the median epoch but the first.</summary>
    public required double Seconds { get; init; }

    /// <summary>Of the ratings held out, after the last epoch.</summary>
    public required double Rmse { get; init; }

    /// <summary>What one update moves between processors and L2 cache; 0 where it is not counted.</summary>
    public int BytesPerUpdate { get; init; }

    /// <summary>Registers of a thread; 0 where it was not asked.</summary>
    public int Registers { get; init; }

    public double UpdatesPerSecond => Updates / Seconds;

    public double BytesPerSecond => UpdatesPerSecond * BytesPerUpdate;
}
