using System.Diagnostics;
using Spectre.Console;

namespace Lathe.CommandLine.Reporting;

/// <summary>How much is done so far: a spinner on a terminal, a line every few seconds otherwise.</summary>
internal static class CountProgress
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DrawInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Does some work.</summary>
    /// <typeparam name="TDone">What tells how much is done.</typeparam>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="session">Where it is shown.</param>
    /// <param name="doing">What is done, until the first report.</param>
    /// <param name="text">The words for how much is done.</param>
    /// <param name="work">The work.</param>
    public static T Run<TDone, T>(Session session, string doing, Func<TDone, string> text, Func<IProgress<TDone>, T> work) => session switch
    {
        { Live: IAnsiConsole console } => console.Status().Start(doing, status => work(new Shown<TDone>(text, line => status.Status = Markup.Escape(line), DrawInterval))),
        { Quiet: true } => work(new Shown<TDone>(text, static _ => { }, LineInterval)),
        _ => work(new Shown<TDone>(text, session.Error.WriteLine, LineInterval)),
    };

    private sealed class Shown<TDone>(Func<TDone, string> text, Action<string> show, TimeSpan interval) : IProgress<TDone>
    {
        private long _shown = Stopwatch.GetTimestamp();

        public void Report(TDone value)
        {
            if (Stopwatch.GetElapsedTime(_shown) >= interval)
            {
                _shown = Stopwatch.GetTimestamp();
                show(text(value));
            }
        }
    }
}
