using Spectre.Console;
using Spectre.Console.Rendering;

namespace Lathe.CommandLine;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Right">Whether it holds numbers, which stand to the right.</param>
internal readonly record struct PageColumn(string Title, bool Right = false);

/// <summary>Lays out results: framed on a terminal; bare columns as wide as they need to be everywhere else.</summary>
internal sealed class Page(TextWriter output, IAnsiConsole? terminal)
{
    /// <summary>Wide enough that nothing is ever broken or cut.</summary>
    private const int Unbounded = 1 << 20;

    private static readonly Style NameStyle = new(Color.Grey);

    public void Line(string text = "") => output.WriteLine(Figures.Printable(text));

    public void Heading(string text) => Write(new Text(Figures.Printable(text), new Style(decoration: Decoration.Bold)));

    /// <summary>Names and values, one pair a line.</summary>
    public void Pairs(params IEnumerable<(string Name, string? Value)> pairs)
    {
        (string Name, string? Value)[] known = [.. pairs.Where(static pair => pair.Value is not null)];
        int width = known.Max(static pair => pair.Name.Length) + 3;
        foreach ((string name, string? value) in known)
        {
            string text = Figures.Printable(value!);
            if (terminal is null)
            {
                output.WriteLine(name.PadRight(width) + text);
            }
            else if (text.Contains(' ', StringComparison.Ordinal))
            {
                Grid grid = new();
                grid.AddColumn(new GridColumn { Width = width, NoWrap = true, Padding = new(0, 0, 0, 0) });
                grid.AddColumn(new GridColumn { Padding = new(0, 0, 0, 0) });
                terminal.Write(grid.AddRow(new Text(name, NameStyle), new Text(text)));
            }
            else
            {
                // One long word: broken by the terminal and not by us, a hash or a path can be copied whole.
                terminal.Write(new Text(name.PadRight(width), NameStyle));
                output.WriteLine(text);
            }
        }
    }

    public void Table(IReadOnlyList<PageColumn> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        Table table = terminal is null
            ? new Table { Border = TableBorder.None }
            : new Table { Border = TableBorder.Rounded, BorderStyle = new Style(Color.Grey) };
        foreach (PageColumn column in columns)
        {
            TableColumn added = new(new Text(column.Title)) { Alignment = column.Right ? Justify.Right : Justify.Left, NoWrap = column.Right };
            added.Padding = terminal is null ? new Padding(0, 0, 2, 0) : added.Padding;
            table.AddColumn(added);
        }

        foreach (IReadOnlyList<string> row in rows)
        {
            table.AddRow(row.Select(static cell => (IRenderable)new Text(Figures.Printable(cell))).ToArray());
        }

        Write(table);
    }

    private void Write(IRenderable content)
    {
        if (terminal is not null)
        {
            terminal.Write(content);
            terminal.WriteLine();
            return;
        }

        using StringWriter text = new();
        IAnsiConsole plain = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        plain.Profile.Width = Unbounded;
        plain.Write(content);
        foreach (string line in text.ToString().TrimEnd().Split('\n'))
        {
            output.WriteLine(line.TrimEnd());
        }
    }
}
