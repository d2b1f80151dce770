using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Lathe.CommandLine.Reporting;

/// <summary>Draws the candidates' scores over their epochs as an svg picture: a line for each, from rung to rung.</summary>
internal static class TuningChart
{
    public static string Draw(TuningSummary summary)
    {
        TuningResult best = summary.Best;
        PlotModel plot = PlotSheet.Create(string.Create(
            CultureInfo.InvariantCulture, $"{best.Candidate.Model.Name}: candidate {best.Candidate.Number} of {summary.Results.Count}, {summary.Metric} {best.Scores[^1].Value:F4}"));
        LinearAxis epochs = PlotSheet.Axis(AxisPosition.Bottom, "epochs", OxyColors.Black);
        epochs.MinimumMajorStep = epochs.MinimumMinorStep = 1;
        plot.Axes.Add(epochs);
        plot.Axes.Add(PlotSheet.Axis(AxisPosition.Left, summary.Metric, OxyColors.Black));

        TuningResult[] others = [.. summary.Results.Where(result => result != best && result.Candidate.Drawn > 0)];
        TuningResult[] declared = [.. summary.Results.Where(result => result != best && result.Candidate.Drawn == 0)];
        Add(plot, "drawn", others, OxyColors.Silver, 1);
        Add(plot, "as declared", declared, OxyColors.SteelBlue, 2);
        Add(plot, best.Candidate.Drawn == 0 ? "best: as declared" : "best", [best], OxyColors.DarkOrange, 2);
        return PlotSheet.ToSvg(plot);
    }

    /// <summary>A line for each candidate, of which the legend has one.</summary>
    private static void Add(PlotModel plot, string title, IEnumerable<TuningResult> results, OxyColor color, double thickness)
    {
        foreach (TuningResult result in results.Where(static result => result.Scores.Count > 0))
        {
            LineSeries series = new() { Title = title, RenderInLegend = title.Length > 0, Color = color, StrokeThickness = thickness, MarkerType = MarkerType.Circle, MarkerSize = thickness + 1, MarkerFill = color };
            series.Points.AddRange(result.Scores.Select(static score => new DataPoint(score.Epochs, score.Value)));
            plot.Series.Add(series);
            title = "";
        }
    }
}
