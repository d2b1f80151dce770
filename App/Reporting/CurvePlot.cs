using System.Globalization;
using OxyPlot;
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
        PlotModel plot = new()
        {
            Title = model,
            Subtitle = string.Create(CultureInfo.InvariantCulture, $"epoch {summary.BestEpoch} kept"),
            Culture = CultureInfo.InvariantCulture,
            Background = OxyColors.White,
            PlotAreaBorderColor = OxyColors.LightGray,
        };
        plot.Legends.Add(new Legend { LegendPosition = LegendPosition.BottomLeft, LegendBackground = OxyColor.FromAColor(220, OxyColors.White), LegendMargin = 12 });
        plot.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "epoch", MinimumPadding = 0.02, MaximumPadding = 0.02, MinimumMajorStep = 1, MinimumMinorStep = 1, MajorGridlineStyle = LineStyle.Solid, MajorGridlineColor = OxyColors.WhiteSmoke });
        plot.Axes.Add(new LinearAxis { Position = AxisPosition.Left, Title = "RMSE", AxisTitleDistance = 8, MinimumPadding = 0.05, MaximumPadding = 0.05, MajorGridlineStyle = LineStyle.Solid, MajorGridlineColor = OxyColors.WhiteSmoke });
        plot.Axes.Add(new LinearAxis { Key = RateAxis, Position = AxisPosition.Right, Title = "learning rate", AxisTitleDistance = 16, Minimum = 0, MaximumPadding = 0.3, TextColor = OxyColors.Gray, TitleColor = OxyColors.Gray, TicklineColor = OxyColors.Gray });

        EpochReport[] fit = [.. summary.History.Where(static report => !report.Refit)], refit = [.. summary.History.Where(static report => report.Refit)];
        Add(plot, "rate", fit, OxyColors.LightGray, static report => report.Rate, RateAxis);
        Add(plot, "training", fit, OxyColors.SteelBlue, static report => report.TrainRmse);
        Add(plot, "validation", fit, OxyColors.DarkOrange, static report => report.ValidationRmse);
        Add(plot, "refit", refit, OxyColors.SeaGreen, static report => report.TrainRmse);
        return new SvgExporter { Width = 720, Height = 440, UseVerticalTextAlignmentWorkaround = true }.ExportToString(plot);
    }

    private static void Add(PlotModel plot, string title, IReadOnlyList<EpochReport> reports, OxyColor color, Func<EpochReport, double?> value, string? axis = null)
    {
        LineSeries series = new() { Title = title, Color = color, StrokeThickness = 2, YAxisKey = axis };
        foreach (EpochReport report in reports)
        {
            if (value(report) is double number && double.IsFinite(number))
            {
                series.Points.Add(new DataPoint(report.Epoch, number));
            }
        }

        if (series.Points.Count > 0)
        {
            // A run of one epoch would be an invisible line.
            series.MarkerType = series.Points.Count == 1 ? MarkerType.Circle : MarkerType.None;
            plot.Series.Add(series);
        }
    }
}
