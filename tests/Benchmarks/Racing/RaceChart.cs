using System.Globalization;
using System.Runtime.InteropServices;
using Lathe.CommandLine.Reporting;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Lathe.Benchmarks.Racing;

/// <summary>Draws a race: test RMSE over the seconds of a whole process that ends there.</summary>
internal static class RaceChart
{
    private static readonly OxyColor[] Colors = [OxyColors.Gray, OxyColors.SteelBlue, OxyColors.DarkOrange, OxyColors.SeaGreen, OxyColors.MediumVioletRed];

    /// <summary>The picture as svg, with data, machine and versions under its title.</summary>
    /// <param name="racers">All of one rank; marks that were not timed are left out.</param>
    /// <param name="data">What they were trained on, in words.</param>
    public static string Draw(IReadOnlyList<Racer> racers, string data)
    {
        PlotModel plot = new()
        {
            Title = "Test RMSE over the time of a whole process",
            Subtitle = $"{data}\n{Machine()}",
            TitleFontSize = 15,
            SubtitleFontSize = 11,
            TitlePadding = 12,
            Background = OxyColors.White,
            PlotAreaBorderColor = OxyColors.LightGray,
        };
        plot.Legends.Add(new Legend { LegendPosition = LegendPosition.RightTop, LegendPlacement = LegendPlacement.Inside });
        plot.Axes.Add(Axis(AxisPosition.Bottom, "seconds"));
        plot.Axes.Add(Axis(AxisPosition.Left, "test RMSE"));
        for (int i = 0; i < racers.Count; i++)
        {
            LineSeries series = new()
            {
                Title = racers[i].Name,
                Color = Colors[i % Colors.Length],
                StrokeThickness = 2,
                MarkerType = MarkerType.Circle,
                MarkerSize = 3,
            };
            series.Points.AddRange(racers[i].Curve.Where(static mark => mark.Seconds is not null).Select(static mark => new DataPoint(mark.Seconds!.Value, mark.Rmse)));
            plot.Series.Add(series);
        }

        return new SvgExporter { Width = 760, Height = 440, UseVerticalTextAlignmentWorkaround = true, TextMeasurer = new RoomyText() }.ExportToString(plot);
    }

    private static string Machine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores{ProcessorName()}, {RuntimeInformation.FrameworkDescription}, Lathe {typeof(TrainedModel).Assembly.GetName().Version!.ToString(3)}, {DateTime.UtcNow:yyyy-MM-dd}");

    private static string ProcessorName()
    {
        const string File = "/proc/cpuinfo";
        string? line = System.IO.File.Exists(File) ? System.IO.File.ReadLines(File).FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? "" : $" of {line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()}";
    }

    private static LinearAxis Axis(AxisPosition position, string title) => new()
    {
        Position = position,
        Title = title,
        AxisTitleDistance = 8,
        MinimumPadding = 0.03,
        MaximumPadding = 0.03,
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = OxyColors.WhiteSmoke,
        TicklineColor = OxyColors.LightGray,
    };
}
