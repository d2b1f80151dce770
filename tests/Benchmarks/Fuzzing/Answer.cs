namespace Lathe.Benchmarks.Fuzzing;

/// <summary>What a command did.</summary>
/// <param name="Exit">Its exit code.</param>
/// <param name="Output">What it wrote to stdout.</param>
/// <param name="Error">What it wrote to stderr.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="PeakBytes">The most memory that the process held while it ran; 0 where the system does not tell.</param>
/// <param name="Cancelled">Whether it was asked to stop.</param>
internal sealed record Answer(int Exit, string Output, string Error, double Seconds, long PeakBytes, bool Cancelled);
