using System.Globalization;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Lathe.CommandLine.Reporting;

/// <summary>Draws RMSE and rate per epoch as an svg picture; the same history gives the same bytes.</summary>
internal static class CurvePlot
{
    private const string RateAxis = "rate";

    public static string Draw(string model, TrainingSummary summary)
    {
        EpochReport[] fit = [.. summary.History.Where(static report => !report.Refit)], refit = [.. summary.History.Where(static report => report.Refit)];
        PlotModel plot = new()
        {
            Title = TitleOf(model, summary),
            TitleFontSize = 15,
            TitlePadding = 10,
            DefaultFont = "Helvetica, Arial, sans-serif",
            Culture = CultureInfo.InvariantCulture,
            Background = OxyColors.White,
            PlotAreaBorderColor = OxyColors.LightGray,
        };
        plot.Legends.Add(new Legend
        {
            LegendPlacement = LegendPlacement.Outside,
            LegendPosition = LegendPosition.BottomCenter,
            LegendOrientation = LegendOrientation.Horizontal,
            LegendItemSpacing = 12,
        });
        plot.Axes.Add(Axis(AxisPosition.Bottom, "epoch", OxyColors.Black));
        plot.Axes.Add(Axis(AxisPosition.Left, summary.LossName, OxyColors.Black));
        if (fit.Any(static report => report.Rate > 0))
        {
            LinearAxis rates = Axis(AxisPosition.Right, "learning rate", OxyColors.Gray);
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
        return new SvgExporter { Width = 760, Height = 480, UseVerticalTextAlignmentWorkaround = true, TextMeasurer = new RoomyText() }.ExportToString(plot);
    }

    private static string TitleOf(string model, TrainingSummary summary) => summary.ValidationRmse is double best
        ? string.Create(CultureInfo.InvariantCulture, $"{model}: best epoch {summary.BestEpoch}, validation {summary.LossName} {best:F4}")
        : string.Create(CultureInfo.InvariantCulture, $"{model}: {summary.BestEpoch} epochs, training {summary.LossName} {summary.TrainRmse:F4}");

    private static LinearAxis Axis(AxisPosition position, string title, OxyColor color) => new()
    {
        Position = position,
        Title = title,
        AxisTitleDistance = 10,
        MinimumPadding = 0.03,
        MaximumPadding = 0.03,
        MinorTickSize = 0,
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = OxyColors.WhiteSmoke,
        TextColor = color,
        TitleColor = color,
        TicklineColor = OxyColors.LightGray,
    };

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
