using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Steps;

/// <summary>
/// Writes operations on whole rows, piece by piece and in the fixed order of <see cref="RowLayout"/>. It knows rows by their
/// names and nothing of the solver that uses them; a subclass says how one piece is written for one kind of device.
/// </summary>
internal abstract class RowDialect
{
    private readonly TileLoop _dotLoop;
    private readonly Pieces _dotPieces;

    /// <param name="layout">How a row lies in memory.</param>
    /// <param name="bits">Size of the widest piece.</param>
    /// <param name="fits">Whether two rows fit into the registers.</param>
    /// <param name="loop">The loop that changes rows which are not held.</param>
    /// <param name="dotLoop">The loop of their dot products.</param>
    protected RowDialect(RowLayout layout, int bits, bool fits, TileLoop loop, TileLoop dotLoop)
    {
        Held = fits && (layout.UnderCap || loop.Turns == 0);
        Loop = Held ? default : loop;
        Pieces = new(layout, bits, Loop);
        _dotLoop = Held ? default : dotLoop;
        _dotPieces = new(layout, bits, _dotLoop);
    }

    /// <summary>Whether rows stay in registers from load to store; otherwise the update loads them again, in a loop where there are columns enough.</summary>
    public bool Held { get; }

    /// <summary>The loop over tiles that changes rows, if there is one.</summary>
    public TileLoop Loop { get; }

    /// <summary>The pieces of a row that is changed.</summary>
    protected Pieces Pieces { get; }

    /// <summary>The head of a loop over tiles.</summary>
    protected abstract string HeadOf(TileLoop loop);

    /// <summary>The type of a tile's accumulators, written in full.</summary>
    protected abstract string TileType { get; }

    /// <summary>Loads rows that will be used more than once, when they can be held.</summary>
    public string Load(params string[] rows) => Held
        ? Code.Lines(rows.SelectMany(row => Pieces.Before.Select(piece => Locals(piece, row))))
        : "";

    /// <summary>The dot product of two rows as <c>float result</c>, in the fixed order.</summary>
    public string Dot(string result, string left, string right) => Dot($"float {result} =", result, left, right, Held);

    /// <summary>The same as the result of a method, which reads both rows.</summary>
    public string ReturnDot(string name, string left, string right) => Dot("return", name, left, right, held: false);

    /// <summary>Carries out statements for every column.</summary>
    /// <param name="statements">The statements, in order.</param>
    /// <param name="rows">Rows that were loaded before, when they could be held.</param>
    public string Apply(IReadOnlyList<RowStatement> statements, params string[] rows)
    {
        StartedSums sums = new();
        List<string> squares = [.. statements.OfType<AddSquares>().Select(static statement => statement.Sum)];
        string zeros = Loop.Turns > 0
            ? Code.Lines(squares.SelectMany(name => Pieces.TileSums.Select(sum => $"{sums.Start(TileType, name + sum)} = default;")))
            : "";

        IEnumerable<string> Lines(Piece piece)
        {
            IEnumerable<string> loads = Held || rows.Length == 0 ? [] : [Locals(piece, rows)];
            return loads.Concat(statements.SelectMany(statement => LinesOf(statement, piece, sums)));
        }

        return Code.Lines(new[] { zeros, Walk(Pieces, Loop, Lines) }.Where(static part => part.Length > 0).Concat(FoldSquares(squares)));
    }

    /// <summary>The type in a piece's declaration.</summary>
    protected abstract string TypeOf(Piece piece);

    /// <summary>Reads a piece of a row from memory.</summary>
    protected abstract string Memory(string row, Piece piece);

    /// <summary>Writes a piece of a row to memory, as a statement.</summary>
    protected abstract string Store(string row, Piece piece, string value);

    /// <summary>A scalar as an expression on a piece names it.</summary>
    protected abstract string ScalarOf(string name, Piece piece);

    /// <summary>The parts of one chunk size's accumulator, folded to four lanes.</summary>
    protected abstract string FoldToFour(IReadOnlyList<string> parts);

    /// <summary>Sums of four lanes, added in order and folded to one.</summary>
    protected abstract string FoldToOne(IReadOnlyList<string> fours);

    /// <summary>Adds a piece's squares to the accumulator of its group of columns.</summary>
    protected virtual IEnumerable<string> AddSquares(string name, string row, Piece piece, StartedSums sums) =>
        [sums.Add(TypeOf(piece), name + Pieces.GroupSumOf(piece), $"{row}{piece.Name} * {row}{piece.Name}")];

    private string Dot(string end, string sum, string left, string right, bool held)
    {
        StartedSums sums = new();
        string Read(string row, Piece piece) => held ? row + piece.Name : Memory(row, piece);
        string body = Walk(_dotPieces, _dotLoop, piece => [sums.Add(TypeOf(piece), sum + piece.Sum, $"{Read(left, piece)} * {Read(right, piece)}")]);
        return Code.Lines(body, $"{end} {FoldToOne(FoldedGroups(sum, _dotPieces.SumGroups))};");
    }

    /// <summary>Folds the sums of squares of the two groups of columns, as <c>float {name}First</c> and <c>{name}Other</c>.</summary>
    protected virtual IEnumerable<string> FoldSquares(IReadOnlyList<string> names) => names.SelectMany(name => new[]
    {
        $"float {name}First = {FoldToOne(FoldedGroups(name, [Pieces.FirstGroupSums]))};",
        Pieces.OtherGroupSums.Any() ? $"float {name}Other = {FoldToOne(FoldedGroups(name, Pieces.OtherGroupSums))};" : $"const float {name}Other = 0f;",
    });

    /// <summary>Groups of accumulators, each folded to four lanes.</summary>
    protected IReadOnlyList<string> FoldedGroups(string name, IEnumerable<IEnumerable<string>> groups) =>
        [.. groups.Select(group => FoldToFour([.. group.Select(sum => name + sum)]))];

    private IEnumerable<string> LinesOf(RowStatement statement, Piece piece, StartedSums sums) => statement switch
    {
        Fetch(var row) => [Locals(piece, row)],
        Define(var row, var expression) => [$"{TypeOf(piece)} {row}{piece.Name} = {Expand(expression, piece)};"],
        Store(var row, var expression) => [Store(row, piece, Expand(expression, piece))],
        AddSquares(var sum, var row) => AddSquares(sum, row, piece, sums),
        _ => throw new NotSupportedException($"no dialect can write {statement}"),
    };

    /// <summary>Writes out the columns before the loop, the loop, and the columns after it.</summary>
    private string Walk(Pieces pieces, TileLoop loop, Func<Piece, IEnumerable<string>> lines)
    {
        string before = Code.Lines(pieces.Before.SelectMany(lines));
        if (loop.Turns == 0)
        {
            return before;
        }

        string after = Code.Lines(pieces.After.SelectMany(lines));
        return Code.Of($$"""
            {{before}}
            {{HeadOf(loop)}}
            {
                {{Code.Lines(pieces.OfTile.SelectMany(lines))}}
            }

            {{after}}
            """).TrimEnd('\n') + (after.Length == 0 ? "\n" : "");
    }

    /// <summary>An expression of a step, for one piece: rows become the piece's variables, scalars what the device needs.</summary>
    private string Expand(string expression, Piece piece) => RowExpression.Expand(
        expression,
        scalar => ScalarOf(scalar, piece),
        scalar => ScalarOf(scalar + (Pieces.InFirstGroup(piece) ? "First" : "Other"), piece),
        row => row + piece.Name);

    /// <summary>Declares the variables that hold a piece of some rows.</summary>
    private string Locals(Piece piece, params IEnumerable<string> rows) =>
        $"{TypeOf(piece)} {string.Join(", ", rows.Select(row => $"{row}{piece.Name} = {Memory(row, piece)}"))};";
}
