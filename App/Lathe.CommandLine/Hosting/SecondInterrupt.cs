using System.Runtime.InteropServices;

namespace Lathe.CommandLine;

/// <summary>The first Ctrl-C asks the command to stop; a second one ends the process at once.</summary>
internal sealed class SecondInterrupt : IDisposable
{
    private readonly PosixSignalRegistration _registration;
    private int _signals;

    public SecondInterrupt() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ =>
    {
        if (Interlocked.Increment(ref _signals) > 1)
        {
            Environment.Exit(ExitCode.Interrupted);
        }
    });

    public void Dispose() => _registration.Dispose();
}
