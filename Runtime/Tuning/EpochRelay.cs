namespace Lathe;

/// <summary>Passes epochs on, at once and on the same thread.</summary>
internal sealed class EpochRelay(Action<EpochReport> report) : IProgress<EpochReport>
{
    public void Report(EpochReport value) => report(value);
}
