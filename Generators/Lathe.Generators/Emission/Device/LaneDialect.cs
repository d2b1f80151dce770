using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Steps;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Device;

/// <summary>
/// Writes operations on whole rows for a lane of a group that shares them: the same lines for the lane's every piece, 16 bytes
/// loaded at once, sums exchanged with the other lanes.
/// </summary>
/// <remarks>Piece t of a row <c>p</c> is the variable <c>p{t}</c>.</remarks>
internal sealed class LaneDialect(LaneLayout layout)
{
    /// <summary>The alias of Lathe.Kernels.Float4 in the generated file.</summary>
    public const string Float4 = "LatheFloat4";

    /// <summary>Reads a lane's pieces of a row.</summary>
    /// <param name="name">What the pieces are called.</param>
    /// <param name="rows">The view.</param>
    /// <param name="at">The lane's first piece in it.</param>
    /// <param name="declare">Whether the variables are new.</param>
    public string Load(string name, string rows, string at, bool declare = true)
    {
        IEnumerable<string> parts = Each(t => $"{name}{t} = {rows}[{Place(at, t)}]");
        return declare ? $"{Float4} {string.Join(", ", parts)};" : Code.Lines(parts.Select(static part => part + ";"));
    }

    /// <summary>Gives a row the pieces of another.</summary>
    public string Copy(string to, string from, bool declare = true)
    {
        IEnumerable<string> parts = Each(t => $"{to}{t} = {from}{t}");
        return declare ? $"{Float4} {string.Join(", ", parts)};" : Code.Lines(parts.Select(static part => part + ";"));
    }

    /// <summary>The lane's share of the dot product of two rows as <c>float result</c>.</summary>
    public string PartOfDot(string result, string left, string right) =>
        $"float {result} = ({string.Join(" + ", Each(t => $"{left}{t} * {right}{t}"))}).Fold();";

    /// <summary>Makes of a number of each lane their sum, the same in every lane of the group.</summary>
    public string Sum(string name) => Code.Lines(Exchanges.Select(mask => $"{name} += global::ILGPU.Warp.ShuffleXor({name}, {mask});"));

    /// <summary>What the rows become, as new variables: <c>newP0</c> ...</summary>
    public string Changed(IReadOnlyList<RowStatement> statements) => Code.Lines(statements.OfType<Store>().SelectMany(store =>
        Each(t => $"{Float4} {NewOf(store.Row)}{t} = {RowExpression.Expand(store.Expression, static scalar => scalar, row => $"{row}{t}")};")));

    /// <summary>Writes a lane's pieces of a row that no other group writes.</summary>
    public string Write(string name, string rows, string at) => Code.Lines(Each(t => $"{rows}[{Place(at, t)}] = {name}{t};"));

    /// <summary>Adds what a row has changed by to the memory that other groups change too.</summary>
    public string Add(string name, string rows, string address, string at) => Code.Lines(Each(t =>
        $"global::Lathe.Kernels.LaneRows.Add({rows}, {address}, {Place(at, t)}, {NewOf(name)}{t} - {name}{t});"));

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

    private IEnumerable<string> Each(Func<int, string> write) => Enumerable.Range(0, layout.Pieces).Select(write);

    private string Place(string at, int t) => t == 0 ? at : $"{at} + {t * layout.Lanes}";
}
