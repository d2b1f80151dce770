using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Steps;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Device;

/// <summary>
/// Writes operations on whole rows for a lane of a group that shares them: the same lines for all of the lane's columns, 16 bytes
/// loaded at once, sums exchanged with the other lanes.
/// </summary>
/// <remarks>
/// A lane computes with groups of four floats: group t of a row <c>p</c> is the variable <c>p{t}</c>. In memory a row is of
/// pieces: such a group each, or, of halves, two of them.
/// </remarks>
internal sealed class LaneDialect(LaneLayout layout)
{
    /// <summary>The alias of Lathe.Kernels.Float4 in the generated file.</summary>
    public const string Float4 = "LatheFloat4";

    /// <summary>The alias of Lathe.Kernels.Half8 in the generated file.</summary>
    public const string Half8 = "LatheHalf8";

    /// <summary>What a kernel of halves calls the rows of its memory; one of floats takes them as they are.</summary>
    public string Views => !layout.Halves ? "" : Code.Of($$"""
        // Pieces of 16 bytes are of eight halves here.
        global::ILGPU.ArrayView<{{Half8}}> userRows = memory.UserRows.Cast<{{Half8}}>(), itemRows = memory.ItemRows.Cast<{{Half8}}>();
        """).TrimEnd('\n');

    /// <summary>The view of the users' rows.</summary>
    public string UserRows => layout.Halves ? "userRows" : "memory.UserRows";

    /// <summary>The view of the items' rows.</summary>
    public string ItemRows => layout.Halves ? "itemRows" : "memory.ItemRows";

    /// <summary>Asks for a lane's pieces of a row, as they lie in memory.</summary>
    /// <param name="name">What the pieces are called.</param>
    /// <param name="rows">The view.</param>
    /// <param name="at">The lane's first piece in it.</param>
    public string Ask(string name, string rows, string at) =>
        $"{(layout.Halves ? Half8 : Float4)} {string.Join(", ", Pieces(t => $"{name}{t} = {rows}[{Place(at, t)}]"))};";

    /// <summary>Makes groups of the pieces that were asked for.</summary>
    /// <param name="name">What the groups are called.</param>
    /// <param name="asked">What the pieces are called.</param>
    /// <param name="declare">Whether the variables are new.</param>
    public string Take(string name, string asked, bool declare = true) => !layout.Halves
        ? Copy(name, asked, declare)
        : Assign(Each(t => $"{name}{t} = {asked}{t / 2}.{(t % 2 == 0 ? "First" : "Second")}"), declare);

    /// <summary>Reads a lane's groups of a row as new variables.</summary>
    public string Load(string name, string rows, string at) => !layout.Halves
        ? Ask(name, rows, at)
        : Ask(name + "Stored", rows, at) + "\n" + Take(name, name + "Stored");

    /// <summary>Gives a row the groups of another.</summary>
    public string Copy(string to, string from, bool declare = true) => Assign(Each(t => $"{to}{t} = {from}{t}"), declare);

    /// <summary>The lane's share of the dot product of two rows as <c>float result</c>.</summary>
    public string PartOfDot(string result, string left, string right) =>
        $"float {result} = ({string.Join(" + ", Each(t => $"{left}{t} * {right}{t}"))}).Fold();";

    /// <summary>Makes of a number of each lane their sum, the same in every lane of the group.</summary>
    public string Sum(string name) => Code.Lines(Exchanges.Select(mask => $"{name} += global::ILGPU.Warp.ShuffleXor({name}, {mask});"));

    /// <summary>What the rows become, as new variables: <c>newP0</c> ...</summary>
    public string Changed(IReadOnlyList<RowStatement> statements) => Code.Lines(statements.OfType<Store>().SelectMany(store =>
        Each(t => $"{Float4} {NewOf(store.Row)}{t} = {RowExpression.Expand(store.Expression, static scalar => scalar, row => $"{row}{t}")};")));

    /// <summary>Writes a lane's pieces of a row that no other group writes.</summary>
    public string Write(string name, string rows, string at) => Code.Lines(Pieces(t => $"{rows}[{Place(at, t)}] = {Piece(part => $"{name}{part}", t)};"));

    /// <summary>Adds what a row has changed by to the memory that other groups change too.</summary>
    public string Add(string name, string rows, string address, string at) => Code.Lines(Pieces(t =>
        $"global::Lathe.Kernels.LaneRows.Add({rows}, {address}, {Place(at, t)}, {Piece(part => $"{NewOf(name)}{part} - {name}{part}", t)});"));

    /// <summary>The name of a changed row.</summary>
    public static string NewOf(string row) => "new" + char.ToUpperInvariant(row[0]) + row.Substring(1);

    private IEnumerable<int> Exchanges
    {
        get
        {
            for (int mask = 1; mask < layout.Lanes; mask *= 2)
            {
                yield return mask;
            }
        }
    }

    private static string Assign(IEnumerable<string> parts, bool declare) =>
        declare ? $"{Float4} {string.Join(", ", parts)};" : Code.Lines(parts.Select(static part => part + ";"));

    /// <summary>A piece of memory made of one group, or of two.</summary>
    private string Piece(Func<int, string> group, int t) => layout.Halves ? $"new {Half8}({group(2 * t)}, {group(2 * t + 1)})" : group(t);

    private IEnumerable<string> Each(Func<int, string> write) => Enumerable.Range(0, layout.Parts).Select(write);

    private IEnumerable<string> Pieces(Func<int, string> write) => Enumerable.Range(0, layout.Pieces).Select(write);

    private string Place(string at, int t) => t == 0 ? at : $"{at} + {t * layout.Lanes}";
}
