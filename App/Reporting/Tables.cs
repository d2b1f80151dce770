using System.Globalization;
using Spectre.Console;

namespace Lathe.CommandLine.Reporting;

/// <summary>Results as tables.</summary>
internal static class Tables
{
    /// <summary>Names and values.</summary>
    public static void WritePairs(this IAnsiConsole console, params ReadOnlySpan<(string Name, string? Value)> pairs)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn(new GridColumn().PadRight(0));
        foreach ((string name, string? value) in pairs)
        {
            if (value is not null)
            {
                grid.AddRow(new Text(name), new Text(value));
            }
        }

        console.Write(grid);
    }

    /// <summary>Rows under a header; columns named with a leading '>' are aligned right.</summary>
    public static void WriteRows(this IAnsiConsole console, string[] header, IEnumerable<string?[]> rows)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string name in header)
        {
            TableColumn column = new TableColumn(new Text(name.TrimStart('>'))).PadRight(2);
            table.AddColumn(name.StartsWith('>') ? column.RightAligned().NoWrap() : column);
        }

        foreach (string?[] row in rows)
        {
            table.AddRow([.. row.Select(static cell => new Text(cell ?? ""))]);
        }

        console.Write(table);
    }

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Error(double? value) => value is double error && double.IsFinite(error) ? error.ToString("F4", CultureInfo.InvariantCulture) : "-";

    public static string Seconds(double value) => value.ToString(value < 10 ? "F2" : "F1", CultureInfo.InvariantCulture) + " s";

    public static string Millions(double perSecond) => (perSecond / 1e6).ToString("F1", CultureInfo.InvariantCulture) + " M/s";
}
