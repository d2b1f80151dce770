namespace Lathe.CommandLine;

/// <summary>Where progress, notes and errors go. What cannot be written there is lost, and nothing else with it: a full disk under a log ends no training.</summary>
internal sealed class LenientWriter(TextWriter inner) : GuardedWriter(inner)
{
    protected override void Failed(Exception cause)
    {
    }
}
