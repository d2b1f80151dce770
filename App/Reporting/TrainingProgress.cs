using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Lathe.CommandLine.Reporting;

/// <summary>Shows a training run as it goes: a table in place on a terminal, else a line per epoch.</summary>
internal static class TrainingProgress
{
    /// <summary>A person's eye needs no more.</summary>
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    public static T Show<T>(Session session, Func<IProgress<EpochReport>, T> train) =>
        session.ErrorIsTerminal ? ShowLive(session, train) : train(new LineReports(session));

    private static T ShowLive<T>(Session session, Func<IProgress<EpochReport>, T> train)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string name in (string[])["phase", "epoch", "train RMSE", "validation RMSE", "rate", "updates", "left", ""])
        {
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        }

        table.AddRow("", "", "", "", "", "", "", "");
        return session.Messages.Live(table).Start(live => train(new LiveReports(table, live)));
    }

    private static string[] Cells(EpochReport report, string left) =>
    [
        report.Refit ? "refit" : "fit",
        $"{report.Epoch}/{report.Epochs}",
        Tables.Error(report.TrainRmse),
        Tables.Error(report.ValidationRmse),
        report.Rate.ToString("G4", CultureInfo.InvariantCulture),
        Tables.Millions(report.UpdatesPerSecond),
        left,
        report.Note,
    ];

    private sealed class LineReports(Session session) : IProgress<EpochReport>
    {
        public void Report(EpochReport value)
        {
            string[] cells = Cells(value, "");
            session.Error.WriteLine(
                $"{cells[0]} {cells[1]}  train {cells[2]}  validation {cells[3]}  rate {cells[4]}  {cells[5]}{(cells[7].Length > 0 ? "  " + cells[7] : "")}");
        }
    }

    private sealed class LiveReports(Table table, LiveDisplayContext live) : IProgress<EpochReport>
    {
        private readonly Stopwatch _run = Stopwatch.StartNew();
        private TimeSpan _shown;
        private bool _refit;

        public void Report(EpochReport value)
        {
            if (value.Refit && !_refit)
            {
                _refit = true;
                _run.Restart();
                _shown = default;
                table.AddRow("", "", "", "", "", "", "", "");
            }

            if (value.Epoch < value.Epochs && _run.Elapsed - _shown < Refresh)
            {
                return;
            }

            _shown = _run.Elapsed;
            TimeSpan left = _run.Elapsed / value.Epoch * (value.Epochs - value.Epoch);
            string[] cells = Cells(value, Tables.Seconds(left.TotalSeconds));
            for (int column = 0; column < cells.Length; column++)
            {
                table.UpdateCell(table.Rows.Count - 1, column, new Text(cells[column]));
            }

            live.Refresh();
        }
    }
}
