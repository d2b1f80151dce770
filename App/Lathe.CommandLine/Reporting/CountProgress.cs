using System.Diagnostics;
using Spectre.Console;

namespace Lathe.CommandLine.Reporting;

/// <summary>How much is done so far: a spinner on a terminal, a line every few seconds otherwise.</summary>
internal sealed class CountProgress(Func<long, string> text, Action<string> show, TimeSpan interval) : IProgress<long>
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DrawInterval = TimeSpan.FromMilliseconds(100);

    private long _shown = Stopwatch.GetTimestamp();

    public static T Run<T>(Session session, string doing, Func<long, string> text, Func<IProgress<long>, T> work)
    {
        return session switch
        {
            { Live: IAnsiConsole console } => console.Status().Start(doing, status => work(new CountProgress(text, line => status.Status = line, DrawInterval))),
            { Quiet: true } => work(new CountProgress(text, static _ => { }, LineInterval)),
            _ => work(new CountProgress(text, session.Error.WriteLine, LineInterval)),
        };
    }

    public void Report(long value)
    {
        if (Stopwatch.GetElapsedTime(_shown) >= interval)
        {
            _shown = Stopwatch.GetTimestamp();
            show(text(value));
        }
    }
}
