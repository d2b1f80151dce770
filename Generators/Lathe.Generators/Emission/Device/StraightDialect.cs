using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Steps;

namespace Lathe.Generators.Emission.Device;

/// <summary>
/// Writes operations on whole rows for a device's single work item: pieces of four floats, loaded and stored 16 bytes at a
/// time; no shuffle, no barrier, no atomic, so that CUDA, OpenCL and the simulator all take it.
/// </summary>
/// <remarks>
/// A row named <c>p</c> is a view of pieces; the one at column 16 is <c>p[4]</c> in memory and <c>p16</c> in registers. Scalars
/// need no broadcast: <c>Float4</c> multiplies by a float.
/// </remarks>
internal sealed class StraightDialect(RowLayout layout)
    : RowDialect(layout, Lanes * 32, fits: 2 * layout.Stride <= HeldFloats, layout.LoopOver(16), layout.UnderCap ? default : layout.LoopOver(64))
{
    /// <summary>The alias of Lathe.Kernels.Float4 in the generated file: the kernel stands among a user's own names.</summary>
    public const string Float4 = "LatheFloat4";

    /// <summary>Floats of a piece.</summary>
    public const int Lanes = 4;

    /// <summary>Floats of two rows that a work item may hold: about half of the 255 registers of an NVIDIA thread.</summary>
    private const int HeldFloats = 128;

    /// <inheritdoc/>
    protected override string HeadOf(TileLoop loop) =>
        $"for (int piece = {TileLoop.FirstColumn / Lanes}; piece < {loop.End / Lanes}; piece += {loop.Columns / Lanes})";

    /// <inheritdoc/>
    protected override string TileType => Float4;

    /// <inheritdoc/>
    protected override string TypeOf(Piece piece) => Float4;

    /// <inheritdoc/>
    protected override string Memory(string row, Piece piece) => $"{row}[{PlaceOf(piece)}]";

    /// <inheritdoc/>
    protected override string Store(string row, Piece piece, string value) => $"{row}[{PlaceOf(piece)}] = {value};";

    /// <inheritdoc/>
    protected override string ScalarOf(string name, Piece piece) => name;

    /// <inheritdoc/>
    /// <remarks>Quarters fold like halves of halves: (0 + 2) + (1 + 3).</remarks>
    protected override string FoldToFour(IReadOnlyList<string> parts) => parts.Count switch
    {
        1 => parts[0],
        2 => $"({parts[0]} + {parts[1]})",
        _ => $"(({parts[0]} + {parts[2]}) + ({parts[1]} + {parts[3]}))",
    };

    /// <inheritdoc/>
    protected override string FoldToOne(IReadOnlyList<string> fours) =>
        fours.Count == 1 ? $"{fours[0]}.Fold()" : $"({string.Join(" + ", fours)}).Fold()";

    private static string PlaceOf(Piece piece) => (piece.Tiled, piece.Offset / Lanes) switch
    {
        (false, var place) => $"{place}",
        (true, 0) => "piece",
        (true, var place) => $"piece + {place}",
    };
}
