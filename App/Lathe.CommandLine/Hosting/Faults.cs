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
                session.Fail(interrupted.Trouble is string trouble ? HostingProblems.TrainingInterruptedUnkept.With(interrupted.Epoch, trouble.TrimEnd('.'))
                    : (interrupted.Refit ? HostingProblems.RefitInterrupted : HostingProblems.TrainingInterrupted).With(interrupted.Epoch, interrupted.Folder));
                return ExitCode.Interrupted;
            case OperationCanceledException:
                session.Fail(HostingProblems.Interrupted.With());
                return ExitCode.Interrupted;
            case LatheException or IOException or UnauthorizedAccessException:
                session.Fail(fault.Message);
                return ExitCode.Fault;
            case OutOfMemoryException:
                session.Fail(HostingProblems.OutOfMemory.With());
                return ExitCode.Fault;
            default:
                session.Fail(HostingProblems.Unexpected.With(fault.GetType().Name, fault.Message, StackVariable));
                if (Environment.GetEnvironmentVariable(StackVariable) == "1")
                {
                    session.Error.WriteLine(fault);
                }

                return ExitCode.Fault;
        }
    }
}
