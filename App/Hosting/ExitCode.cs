namespace Lathe.CommandLine;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Fault = 1;
    public const int Usage = 2;
    public const int Interrupted = 130;
}

/// <summary>The command line is wrong in a way that only the command can see.</summary>
internal sealed class UsageException(string message) : Exception(message);
