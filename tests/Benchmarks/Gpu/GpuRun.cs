namespace Lathe.Benchmarks.Gpu;

/// <summary>One solver on one shape.</summary>
/// <param name="Shape">The data.</param>
/// <param name="Rank">The rank.</param>
/// <param name="Solver">host, user-owned, per-rating or deterministic.</param>
/// <param name="Workers">Groups of lanes, or threads, that make updates at the same time.</param>
/// <param name="Updates">Updates of an epoch.</param>
/// <param name="Seconds">Of the median epoch but the first.</param>
/// <param name="BytesPerUpdate">What one update moves between processors and L2 cache; 0 where it is not counted.</param>
/// <param name="Rmse">Of the ratings held out, after the last epoch.</param>
internal sealed record GpuRun(string Shape, int Rank, string Solver, int Workers, long Updates, double Seconds, int BytesPerUpdate, double Rmse)
{
    public double UpdatesPerSecond => Updates / Seconds;

    public double BytesPerSecond => UpdatesPerSecond * BytesPerUpdate;
}
