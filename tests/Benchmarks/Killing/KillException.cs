namespace Lathe.Benchmarks.Killing;

/// <summary>A kill lost something.</summary>
internal sealed class KillException(string message) : Exception(message);
