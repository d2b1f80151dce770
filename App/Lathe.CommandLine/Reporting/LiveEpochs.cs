using System.Diagnostics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Lathe.CommandLine.Reporting;

/// <summary>The latest epochs in a table, a bar and the time left under it, redrawn in place.</summary>
internal sealed class LiveEpochs : IProgress<EpochReport>
{
    private const int Rows = 8;
    private const int BarLength = 40;
    private static readonly TimeSpan DrawInterval = TimeSpan.FromMilliseconds(80);

    private readonly LiveDisplayContext _display;
    private readonly Queue<EpochReport> _latest = new();
    private EpochReport? _last;
    private long _phaseBegin = Stopwatch.GetTimestamp();
    private long _drawn;

    private LiveEpochs(LiveDisplayContext display) => _display = display;

    public static T Run<T>(IAnsiConsole console, Func<IProgress<EpochReport>, T> work) =>
        console.Live(new Text("preparing")).Start(display =>
        {
            LiveEpochs epochs = new(display);
            try
            {
                return work(epochs);
            }
            finally
            {
                epochs.Draw();
            }
        });

    public void Report(EpochReport value)
    {
        if (value.Refit && _last is { Refit: false })
        {
            _phaseBegin = Stopwatch.GetTimestamp() - (long)(value.Seconds * Stopwatch.Frequency);
        }

        _last = value;
        _latest.Enqueue(value);
        if (_latest.Count > Rows)
        {
            _latest.Dequeue();
        }

        if (Stopwatch.GetElapsedTime(_drawn) >= DrawInterval)
        {
            Draw();
        }
    }

    private void Draw()
    {
        if (_last is null)
        {
            return;
        }

        Table table = new() { Border = TableBorder.Rounded, BorderStyle = new Style(Color.Grey) };
        foreach (string title in (ReadOnlySpan<string>)["epoch", $"train {_last.LossName}", $"validation {_last.LossName}", "rate", "M updates/s", ""])
        {
            table.AddColumn(new TableColumn(title) { Alignment = title.Length == 0 ? Justify.Left : Justify.Right, NoWrap = true });
        }

        foreach (EpochReport report in _latest)
        {
            table.AddRow(new[]
            {
                $"{(report.Refit ? "refit " : "")}{Figures.Count(report.Epoch)}", Figures.Rmse(report.TrainRmse), Figures.Rmse(report.ValidationRmse),
                Figures.Rate(report.Rate), Figures.Millions(report.UpdatesPerSecond), report.Note,
            }.Select(static cell => (IRenderable)new Text(cell)).ToArray());
        }

        _display.UpdateTarget(new Rows(table, Bar(_last)));
        _drawn = Stopwatch.GetTimestamp();
    }

    private Markup Bar(EpochReport report)
    {
        int done = (int)((long)BarLength * report.Epoch / report.Epochs);
        double left = Stopwatch.GetElapsedTime(_phaseBegin).TotalSeconds / report.Epoch * (report.Epochs - report.Epoch);
        return new Markup(
            $" [green]{new string('━', done)}[/][grey]{new string('━', BarLength - done)}[/] {Figures.Count(report.Epoch)}/{Figures.Count(report.Epochs)}"
            + $"{(report.Epoch < report.Epochs ? $", {Figures.Seconds(left)} left at most" : "")}");
    }
}
