namespace Lathe.CommandLine;

/// <summary>Where results go. One that cannot be written there is an error that says so.</summary>
internal sealed class ResultWriter(TextWriter inner) : GuardedWriter(inner)
{
    protected override void Failed(Exception cause) => throw HostingProblems.ResultNotPrinted.Because(cause, cause.Message.TrimEnd('.'));
}
