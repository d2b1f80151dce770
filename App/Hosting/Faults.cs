namespace Lathe.CommandLine;

/// <summary>Turns what went wrong into one sentence on stderr and an exit code; a stack only for whoever asks.</summary>
internal static class Faults
{
    /// <summary>The environment variable that asks for the stack of an unexpected exception.</summary>
    private const string StackVariable = "LATHE_STACK";

    public static int Report(Session session, Exception fault)
    {
        switch (fault)
        {
            case AggregateException { InnerExceptions: [Exception first, ..] }:
                return Report(session, first);
            case TrainingInterruptedException interrupted:
                string phase = interrupted.Refit ? "the refit's epoch" : "epoch";
                session.Fail($"interrupted after {phase} {interrupted.Epoch}, which '{interrupted.Folder}' holds; the same command with --resume goes on.");
                return ExitCode.Interrupted;
            case OperationCanceledException:
                session.Fail("interrupted; nothing was written.");
                return ExitCode.Interrupted;
            case LatheException or IOException or UnauthorizedAccessException:
                session.Fail(fault.Message);
                return ExitCode.Fault;
            case OutOfMemoryException:
                session.Fail("There is not enough memory for this; free some, or take a model of lower rank.");
                return ExitCode.Fault;
            default:
                session.Fail(
                    $"This should not have happened, please report it ({fault.GetType().Name}: {fault.Message}); with {StackVariable}=1 it shows where.");
                if (Environment.GetEnvironmentVariable(StackVariable) == "1")
                {
                    session.Error.WriteLine(fault);
                }

                return ExitCode.Fault;
        }
    }
}
