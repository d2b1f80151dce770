using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Steps;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Host;

/// <summary>Writes operations on whole rows as C# vectors of one width (512, 256 or 128 bits).</summary>
/// <remarks>
/// A row named <c>p</c> lies at <c>ref float p</c>; its piece at column 16 is the variable <c>p16</c>. A scalar <c>gain</c> is
/// broadcast once per vector size that occurs, as <c>gain512</c>, <c>gain256</c>, <c>gain128</c>.
/// </remarks>
internal sealed class HostDialect(RowLayout layout, int bits)
    : RowDialect(
        layout, bits, fits: 2 * layout.Stride * 32 / bits <= (bits == 512 ? 28 : 14), layout.LoopOver(TileVectors * bits / 32), layout.LoopOver(TileVectors * bits / 32))
{
    /// <summary>Vectors of each row in a turn of a loop (measured: as fast as rows written out at every width; one a turn is slower at 512 bits).</summary>
    private const int TileVectors = 4;

    /// <summary>Size of the widest vector.</summary>
    public int Bits { get; } = bits;

    // A longer one gets a line for each of its terms.
    private const int LongestSum = 90;

    /// <inheritdoc/>
    protected override string HeadOf(TileLoop loop) => $"for (UIntPtr column = {TileLoop.FirstColumn}; column < {loop.End}; column += {loop.Columns})";

    /// <inheritdoc/>
    protected override string TileType { get; } = $"Vector{bits}<float>";

    /// <summary>Vectors with a scalar in every lane, one per vector size that occurs.</summary>
    public string Broadcast(params string[] scalars) =>
        Code.Lines(scalars.SelectMany(scalar => Pieces.Sizes.Select(size => $"Vector{size}<float> {scalar}{size} = Vector{size}.Create({scalar});")));

    /// <summary>Vectors for the two groups of columns: <c>{name}First</c> in the first eight, <c>{name}Other</c> in the rest.</summary>
    public string BroadcastGroups(string name)
    {
        List<string> lines = [];
        foreach (int size in Pieces.Sizes)
        {
            if (size == 512)
            {
                // Only the piece at column 0 of a 512-bit row holds columns of both groups.
                lines.Add($"Vector512<float> {name}First512 = Vector512.Create(Vector256.Create({name}First), Vector256.Create({name}Other));");
            }
            else if (Pieces.All.Any(piece => piece.Bits == size && Pieces.InFirstGroup(piece)))
            {
                lines.Add($"Vector{size}<float> {name}First{size} = Vector{size}.Create({name}First);");
            }

            if (Pieces.All.Any(piece => piece.Bits == size && !Pieces.InFirstGroup(piece)))
            {
                lines.Add($"Vector{size}<float> {name}Other{size} = Vector{size}.Create({name}Other);");
            }
        }

        return Code.Lines(lines);
    }

    /// <inheritdoc/>
    protected override string TypeOf(Piece piece) => $"Vector{piece.Bits}<float>";

    /// <inheritdoc/>
    protected override string Memory(string row, Piece piece) => $"Vector{piece.Bits}.LoadUnsafe(ref {row}{PlaceOf(piece)})";

    /// <inheritdoc/>
    protected override string Store(string row, Piece piece, string value) => $"({value}).StoreUnsafe(ref {row}{PlaceOf(piece)});";

    /// <inheritdoc/>
    protected override string ScalarOf(string name, Piece piece) => $"{name}{piece.Bits}";

    /// <inheritdoc/>
    protected override string FoldToFour(IReadOnlyList<string> parts) =>
        parts.Count == 1 && parts[0].EndsWith("4", StringComparison.Ordinal) ? parts[0] : $"Fold.ToFour({string.Join(", ", parts)})";

    /// <inheritdoc/>
    protected override string FoldToOne(IReadOnlyList<string> fours)
    {
        string sum = string.Join(" + ", fours);
        return sum.Length <= LongestSum ? $"Fold.ToOne({sum})" : $"Fold.ToOne(\n    {string.Join("\n    + ", fours)})";
    }

    /// <inheritdoc/>
    protected override IEnumerable<string> AddSquares(string name, string row, Piece piece, StartedSums sums) => Pieces.InBothGroups(piece)
        ?
        [
            $"{TypeOf(piece)} {name} = {row}{piece.Name} * {row}{piece.Name};",
            sums.Add("Vector256<float>", name + "Head", $"{name}.GetLower()"),
            sums.Add("Vector256<float>", name + "Upper", $"{name}.GetUpper()"),
        ]
        : base.AddSquares(name, row, piece, sums);

    /// <inheritdoc/>
    /// <remarks>All of them together, as the lanes of <c>squares</c>: the first and the other columns of each row.</remarks>
    protected override IEnumerable<string> FoldSquares(IReadOnlyList<string> names)
    {
        if (names.Count > 0)
        {
            string Four(string name, IEnumerable<IEnumerable<string>> groups)
            {
                string sum = groups.Any() ? string.Join(" + ", FoldedGroups(name, groups)) : "Vector128<float>.Zero";
                return sum.Length <= LongestSum ? sum : sum.Replace(" + ", "\n        + ");
            }

            IEnumerable<string> fours = names.SelectMany(name => new[] { Four(name, [Pieces.FirstGroupSums]), Four(name, Pieces.OtherGroupSums) });
            yield return $"Vector128<float> squares = Fold.ToOnes(\n    {string.Join(",\n    ", fours)});";
        }
    }

    /// <summary>Where the piece lies, as the last argument of a load or store.</summary>
    private static string PlaceOf(Piece piece) => (piece.Tiled, piece.Offset) switch
    {
        (false, 0) => "",
        (false, _) => $", {piece.Offset}",
        (true, 0) => ", column",
        (true, _) => $", column + {piece.Offset}",
    };
}
