using System.Diagnostics;
using Spectre.Console;

namespace Lathe.CommandLine.Reporting;

/// <summary>Rows read so far: a spinner on a terminal, a line every few seconds otherwise.</summary>
internal sealed class RowProgress(Action<string> show, TimeSpan interval) : IProgress<long>
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DrawInterval = TimeSpan.FromMilliseconds(100);

    private long _shown = Stopwatch.GetTimestamp();

    public static T Run<T>(Session session, Func<IProgress<long>, T> work)
    {
        return session switch
        {
            { Live: IAnsiConsole console } => console.Status().Start("reading", status => work(new RowProgress(text => status.Status = text, DrawInterval))),
            { Quiet: true } => work(new RowProgress(static _ => { }, LineInterval)),
            _ => work(new RowProgress(session.Error.WriteLine, LineInterval)),
        };
    }

    public void Report(long value)
    {
        if (Stopwatch.GetElapsedTime(_shown) >= interval)
        {
            _shown = Stopwatch.GetTimestamp();
            show($"{Figures.Count(value)} rows read");
        }
    }
}
