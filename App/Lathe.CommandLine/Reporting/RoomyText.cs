using OxyPlot;

namespace Lathe.CommandLine.Reporting;

/// <summary>Leaves room for fonts wider than the one measured with: what shows the picture chooses the font.</summary>
internal sealed class RoomyText() : PdfRenderContext(1, 1, OxyColors.White)
{
    public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
    {
        OxySize size = base.MeasureText(text, fontFamily, fontSize, fontWeight);
        return new(size.Width * 1.5, size.Height * 1.1);
    }
}
