using System.Text.RegularExpressions;
using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Steps;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Host;

/// <summary>
/// Writes operations on whole rows as C# vectors of one width (512, 256 or 128 bits). It knows rows by their names and their
/// layout, and nothing of the solver that uses them.
/// </summary>
/// <remarks>
/// A row named <c>p</c> lies at <c>ref float p</c>; its piece at column 16 is the variable <c>p16</c>. A scalar <c>gain</c> is
/// broadcast once per vector size that occurs, as <c>gain512</c>, <c>gain256</c>, <c>gain128</c>.
/// </remarks>
internal sealed class HostDialect(RowLayout layout, int bits)
{
    private readonly Pieces _pieces = new(layout, bits);

    /// <summary>Rows stay in registers from load to store while two of them fit; otherwise the update loads them again.</summary>
    private bool Held => layout.Tiles == 0 && 2 * layout.Stride * 32 / bits <= (bits == 512 ? 28 : 14);

    /// <summary>Loads rows that will be used more than once, when they can be held.</summary>
    public string Load(params string[] rows) => Held
        ? Code.Lines(rows.SelectMany(row => _pieces.Before.Select(piece => Local(row, piece))))
        : "";

    /// <summary>Vectors with a scalar in every lane, one per vector size that occurs.</summary>
    public string Broadcast(params string[] scalars) =>
        Code.Lines(scalars.SelectMany(scalar => _pieces.Sizes.Select(size => $"Vector{size}<float> {scalar}{size} = Vector{size}.Create({scalar});")));

    /// <summary>Vectors for the two groups of columns: <c>{name}First</c> in the first eight, <c>{name}Other</c> in the rest.</summary>
    public string BroadcastGroups(string name)
    {
        List<string> lines = [];
        foreach (int size in _pieces.Sizes)
        {
            if (size == 512)
            {
                // Only the piece at column 0 of a 512-bit row holds columns of both groups.
                lines.Add($"Vector512<float> {name}First512 = Vector512.Create(Vector256.Create({name}First), Vector256.Create({name}Other));");
            }
            else if (_pieces.All.Any(piece => piece.Bits == size && _pieces.InFirstGroup(piece)))
            {
                lines.Add($"Vector{size}<float> {name}First{size} = Vector{size}.Create({name}First);");
            }

            if (_pieces.All.Any(piece => piece.Bits == size && !_pieces.InFirstGroup(piece)))
            {
                lines.Add($"Vector{size}<float> {name}Other{size} = Vector{size}.Create({name}Other);");
            }
        }

        return Code.Lines(lines);
    }

    /// <summary>The dot product of two rows as <c>float result</c>, in the fixed order.</summary>
    public string Dot(string result, string left, string right)
    {
        Sums sums = new();
        string body = Walk(piece => [sums.Add(piece.Type, result + piece.Sum, $"{Read(left, piece)} * {Read(right, piece)}")]);
        IEnumerable<string> folded = _pieces.SumGroups.Select(group => FoldParts(group.Select(sum => result + sum)));
        return Code.Lines(body, $"float {result} = Fold.ToOne({string.Join(" + ", folded)});");
    }

    /// <summary>Carries out statements for every column of the rows <c>p</c> and <c>q</c>.</summary>
    public string Apply(IReadOnlyList<RowStatement> statements, params string[] rows)
    {
        Sums sums = new();
        List<string> squares = [.. statements.OfType<AddSquares>().Select(static statement => statement.Sum)];
        string zeros = layout.Tiles > 0
            ? Code.Lines(squares.SelectMany(name => _pieces.TileSums.Select(sum => $"{sums.Start($"Vector{bits}<float>", name + sum)} = default;")))
            : "";

        IEnumerable<string> Lines(Piece piece)
        {
            IEnumerable<string> loads = Held ? [] : rows.Select(row => Local(row, piece));
            return loads.Concat(statements.SelectMany(statement => LinesOf(statement, piece, sums)));
        }

        IEnumerable<string> folds = squares.SelectMany(name => new[]
        {
            $"float {name}First = Fold.ToOne({FoldParts(_pieces.FirstGroupSums.Select(sum => name + sum))});",
            _pieces.OtherGroupSums.Any()
                ? $"float {name}Other = Fold.ToOne({string.Join(" + ", _pieces.OtherGroupSums.Select(group => FoldParts(group.Select(sum => name + sum))))});"
                : $"const float {name}Other = 0f;",
        });

        return Code.Lines(new[] { zeros, Walk(Lines) }.Where(static part => part.Length > 0).Concat(folds));
    }

    private IEnumerable<string> LinesOf(RowStatement statement, Piece piece, Sums sums)
    {
        switch (statement)
        {
            case Define(var row, var expression):
                yield return $"{piece.Type} {row}{piece.Name} = {Expand(expression, piece)};";
                break;

            case Store(var row, var expression):
                yield return $"({Expand(expression, piece)}).StoreUnsafe(ref {row}{piece.Place});";
                break;

            case AddSquares(var name, var row) when _pieces.InBothGroups(piece):
                yield return $"{piece.Type} {name} = {row}{piece.Name} * {row}{piece.Name};";
                yield return sums.Add("Vector256<float>", name + "Head", $"{name}.GetLower()");
                yield return sums.Add("Vector256<float>", name + "Upper", $"{name}.GetUpper()");
                break;

            case AddSquares(var name, var row):
                yield return sums.Add(piece.Type, name + _pieces.GroupSumOf(piece), $"{row}{piece.Name} * {row}{piece.Name}");
                break;
        }
    }

    /// <summary>Writes out the columns before the loop, the loop, and the columns after it.</summary>
    private string Walk(Func<Piece, IEnumerable<string>> lines)
    {
        string before = Code.Lines(_pieces.Before.SelectMany(lines));
        if (layout.Tiles == 0)
        {
            return before;
        }

        return Code.Of($$"""
            {{before}}
            for (nuint column = {{RowLayout.FirstChunk}}; column < {{layout.TilesEnd}}; column += {{RowLayout.TileColumns}})
            {
                {{Code.Lines(_pieces.OfTile.SelectMany(lines))}}
            }

            {{Code.Lines(_pieces.After.SelectMany(lines))}}
            """).TrimEnd('\n');
    }

    private static string FoldParts(IEnumerable<string> parts)
    {
        List<string> names = [.. parts];
        return names.Count == 1 && names[0].EndsWith("4", StringComparison.Ordinal) ? names[0] : $"Fold.ToFour({string.Join(", ", names)})";
    }

    /// <summary>An expression of a step, for one piece: rows become the piece's variables, scalars its size's broadcast.</summary>
    private string Expand(string expression, Piece piece) =>
        Regex.Replace(expression, @"([$%]?)\b([a-zA-Z]+)\b", match => match.Groups[2].Value + (match.Groups[1].Value switch
        {
            "$" => $"{piece.Bits}",
            "%" => (_pieces.InFirstGroup(piece) ? "First" : "Other") + piece.Bits,
            _ => piece.Name,
        }));

    private string Read(string row, Piece piece) => Held ? row + piece.Name : Memory(row, piece);

    private static string Local(string row, Piece piece) => $"{piece.Type} {row}{piece.Name} = {Memory(row, piece)};";

    private static string Memory(string row, Piece piece) => $"Vector{piece.Bits}.LoadUnsafe(ref {row}{piece.Place})";
}
