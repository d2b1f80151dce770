namespace Lathe.CommandLine;

/// <summary>The command line is wrong in a way that only several options together show; the program exits 2.</summary>
internal sealed class UsageException(Problem problem, params ReadOnlySpan<object?> values) : Exception(problem.With(values));
