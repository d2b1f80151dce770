namespace Lathe.Benchmarks.Macro;

/// <summary>One run of one job.</summary>
/// <param name="Job">Which job, in words.</param>
/// <param name="Figure">What is measured: "updates/s", "rows/s", "scores/s", "seconds", "bytes/rating".</param>
/// <param name="Value">How much of it.</param>
/// <param name="PrivateBytes">The largest private memory of the process, sampled every 50 ms; 0 where the system does not tell.</param>
/// <param name="Model">What was trained, and its hash: the same in every run, on any threads and vectors; null where nothing was.</param>
internal sealed record Measurement(string Job, string Figure, double Value, long PrivateBytes, (string Name, string Hash)? Model = null);
