using System.Globalization;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Lathe.CommandLine.Reporting;

/// <summary>Draws RMSE and rate per epoch as an svg picture; the same history gives the same bytes.</summary>
internal static class CurvePlot
{
    private const string RateAxis = "rate";

    public static string Draw(string model, TrainingSummary summary)
    {
        EpochReport[] fit = [.. summary.History.Where(static report => !report.Refit)], refit = [.. summary.History.Where(static report => report.Refit)];
        PlotModel plot = PlotSheet.Create(TitleOf(model, summary));
        plot.Axes.Add(PlotSheet.Axis(AxisPosition.Bottom, "epoch", OxyColors.Black));
        plot.Axes.Add(PlotSheet.Axis(AxisPosition.Left, summary.LossName, OxyColors.Black));
        if (fit.Any(static report => report.Rate > 0))
        {
            LinearAxis rates = PlotSheet.Axis(AxisPosition.Right, "learning rate", OxyColors.Gray);
            (rates.Key, rates.Minimum, rates.MaximumPadding, rates.MajorGridlineStyle) = (RateAxis, 0, 0.05, LineStyle.None);
            plot.Axes.Add(rates);
            Add(plot, "rate", fit, OxyColors.Silver, LineStyle.Solid, static report => report.Rate, RateAxis);
        }

        plot.Axes[0].MinimumMajorStep = plot.Axes[0].MinimumMinorStep = 1;

        if (summary.ValidationRmse is not null)
        {
            plot.Annotations.Add(new LineAnnotation { Type = LineAnnotationType.Vertical, X = summary.BestEpoch, Color = OxyColors.DarkOrange, LineStyle = LineStyle.Dot });
        }

        Add(plot, "training", fit, OxyColors.SteelBlue, LineStyle.Solid, static report => report.TrainRmse);
        Add(plot, "validation", fit, OxyColors.DarkOrange, LineStyle.Solid, static report => report.ValidationRmse);
        Add(plot, "training, all ratings", refit, OxyColors.SeaGreen, LineStyle.Dash, static report => report.TrainRmse);
        return PlotSheet.ToSvg(plot);
    }

    private static string TitleOf(string model, TrainingSummary summary) => summary.ValidationRmse is double best
        ? string.Create(CultureInfo.InvariantCulture, $"{model}: best epoch {summary.BestEpoch}, validation {summary.LossName} {best:F4}")
        : string.Create(CultureInfo.InvariantCulture, $"{model}: {summary.BestEpoch} epochs, training {summary.LossName} {summary.TrainRmse:F4}");

    private static void Add(PlotModel plot, string title, EpochReport[] reports, OxyColor color, LineStyle style, Func<EpochReport, double?> value, string? axis = null)
    {
        LineSeries series = new() { Title = title, Color = color, LineStyle = style, StrokeThickness = 2, YAxisKey = axis };

        // The loss of an epoch that was undone is so large that it would flatten all the others.
        series.Points.AddRange(
            from report in reports
            let number = report.Diverged ? null : value(report)
            where number is double finite && double.IsFinite(finite)
            select new DataPoint(report.Epoch, number.Value));
        if (series.Points.Count > 0)
        {
            // A run of one epoch would be an invisible line.
            series.MarkerType = series.Points.Count == 1 ? MarkerType.Circle : MarkerType.None;
            plot.Series.Add(series);
        }
    }
}
