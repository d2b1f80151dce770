using System.Runtime.InteropServices;

namespace Lathe.CommandLine;

/// <summary>
/// What System.CommandLine leaves to its callers: the second Ctrl-C ends the process at once, and a terminal that is closed
/// (SIGHUP) asks the command to stop as Ctrl-C does. A process that was started to outlive its terminal (nohup) goes on.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _hangup = new();
    private readonly PosixSignalRegistration _interrupts, _hangups;
    private int _signals;

    public StopSignals()
    {
        _interrupts = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ =>
        {
            if (Interlocked.Increment(ref _signals) > 1)
            {
                Environment.Exit(ExitCode.Interrupted);
            }
        });
        _hangups = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            _hangup.Cancel();
        });
    }

    /// <summary>Signalled when the terminal is closed.</summary>
    public CancellationToken Hangup => _hangup.Token;

    public void Dispose()
    {
        _interrupts.Dispose();
        _hangups.Dispose();
        _hangup.Dispose();
    }
}
