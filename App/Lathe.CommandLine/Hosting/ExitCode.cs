namespace Lathe.CommandLine;

/// <summary>What the process answers.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The input or the machine is at fault.</summary>
    public const int Fault = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl-C, SIGTERM or a cancelled token.</summary>
    public const int Interrupted = 130;
}
