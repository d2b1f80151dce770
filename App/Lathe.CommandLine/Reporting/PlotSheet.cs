using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;

namespace Lathe.CommandLine.Reporting;

/// <summary>What all pictures have in common; the same content gives the same bytes.</summary>
internal static class PlotSheet
{
    /// <summary>An empty picture with a legend under it.</summary>
    public static PlotModel Create(string title)
    {
        PlotModel plot = new()
        {
            Title = title,
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
        return plot;
    }

    public static LinearAxis Axis(AxisPosition position, string title, OxyColor color) => new()
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

    public static string ToSvg(PlotModel plot) =>
        new SvgExporter { Width = 760, Height = 480, UseVerticalTextAlignmentWorkaround = true, TextMeasurer = new RoomyText() }.ExportToString(plot);
}
