using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Host;

/// <summary>
/// Writes the part of a prediction kernel that scores several users against a tile of items, whose columns lie side by side: one
/// vector holds one column of many items, so the sums need no shuffle. What <c>Fold</c> adds across lanes is added between columns
/// here, in the same order, hence with the same bits as one user's score of one item.
/// </summary>
/// <param name="kernel">The model's shape.</param>
/// <param name="bits">Size of a vector.</param>
internal sealed class HostTileEmitter(KernelSpec kernel, int bits)
{
    /// <summary>Items of a tile: two vectors of 512 bits. The Runtime lays tiles out so.</summary>
    private const int TileItems = 32;

    /// <summary>Users that share each vector of items that is loaded. The Runtime's users come in fours.</summary>
    private const int Users = 4;

    private readonly int _items = bits / 32;

    /// <summary>The vectors of items that are worked on at once: as many as three sums for each, and for each user, fit into the registers.</summary>
    private readonly string[] _parts = bits == 512 ? ["A", "B"] : [""];

    private readonly string _vector = $"Vector{bits}<float>";

    private RowLayout Layout { get; } = kernel.Layout;

    /// <summary>Sizes of vector, widest first; every rank uses all of them.</summary>
    public static IReadOnlyList<int> Widths { get; } = [512, 256, 128];

    /// <summary>Items that are worked on at once.</summary>
    private int Pass => _parts.Length * _items;

    /// <summary>The method, and what it calls.</summary>
    public string Emit() => Code.Of($$"""
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Tile{{bits}}(in TileScores task)
        {
            {{(kernel.Biases ? "ref float userBiases = ref Unsafe.AsRef(in task.UserBiases);\nref float itemBiases = ref Unsafe.AsRef(in task.ItemBiases);" : "")}}
            ref float scores = ref MemoryMarshal.GetReference(task.Scores);
            ref float lanes = ref MemoryMarshal.GetReference(stackalloc float[{{4 * Users * Pass}}]);
            {{Code.Lines(SumNames.Select(name => $"{_vector} {string.Join(", ", Sums(name))};"))}}

            UIntPtr count = (uint)(task.Scores.Length / {{TileItems}});
            for (UIntPtr user = 0; user < count; user += {{Users}})
            {
                {{Passes(Code.Of($$"""
                for (UIntPtr lane = 0; lane < 4; lane++)
                {
                    ref float p = ref Unsafe.Add(ref Unsafe.AsRef(in task.UserRows), user * {{Layout.Stride}} + lane);
                    ref float q = ref Unsafe.Add(ref Unsafe.AsRef(in task.Columns), lane * {{TileItems}}{{FirstItem}});

                    {{Groups()}}

                    {{Code.Lines(Sums("a").Select((sum, i) => $"{sum}.StoreUnsafe(ref lanes, lane * {Users * Pass}{Plus(i * _items)});"))}}
                }

                for (UIntPtr i = 0; i < {{Users}}; i++)
                {
                    {{(kernel.Biases ? $"{_vector} userBias = Vector{bits}.Create(Unsafe.Add(ref userBiases, user + i));" : "")}}
                    {{Code.Lines(_parts.Select((_, part) => Finish(part * _items)))}}
                }
                """))}}
            }
        }

        /// <summary>The products of one column of {{Users}} users and {{Pass}} items, added over the columns that follow it 16 apart.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Column{{bits}}(
            ref float p, ref float q, UIntPtr end,
            {{Code.Lines(Enumerable.Range(0, Users).Select(user => string.Join(", ", _parts.Select(part => $"out {_vector} s{user}{part}")) + (user < Users - 1 ? "," : ")")))}}
        {
            {{Products("", "=")}}
            for (UIntPtr column = 16; column < end; column += 16)
            {
                {{Products("column", "+=")}}
            }
        }

        /// <summary>The four lanes of some items' sums, (0 + 2) + (1 + 3).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static {{_vector}} Dots{{bits}}(ref float lanes) =>
            ({{Lane(0)}} + {{Lane(2)}})
            + ({{Lane(1)}} + {{Lane(3)}});
        """);

    private IEnumerable<string> SumNames => Layout.Chunks[0].Lanes switch { 16 => ["a", "b", "c"], 8 => ["a", "b"], _ => ["a"] };

    private string FirstItem => Pass < TileItems ? " + first" : "";

    /// <summary>The items of a tile in several turns, where vectors are narrower than the tile.</summary>
    private string Passes(string body) => Pass == TileItems ? body.TrimEnd('\n') : Code.Of($$"""
        for (UIntPtr first = 0; first < {{TileItems}}; first += {{Pass}})
        {
            {{body}}
        }
        """);

    /// <summary>One lane of the sum over all chunks, chunk size by chunk size.</summary>
    private string Groups()
    {
        List<string> lines = [];
        foreach (int size in Layout.ChunkSizes)
        {
            int column = Layout.Chunks.First(chunk => chunk.Lanes == size).Offset;
            bool first = column == 0;
            lines.Add($"// Columns {column} + lane{(size == 4 ? "" : size == 8 ? " and 4 after it" : ", 4, 8 and 12 after it")}{(ChunksOf(size) > 1 ? ", of every chunk of 16" : "")}.");
            lines.AddRange((size, first) switch
            {
                (16, _) => [Column("a", 0), Column("b", 8), Add("a", "b"), Column("b", 4), Column("c", 12), Add("a", "b", "c")],
                (8, true) => [Column("a", 0), Column("b", 4), Add("a", "b")],
                (8, false) => [Column("b", column), Column("c", column + 4), Add("a", "b", "c")],
                (_, true) => [Column("a", 0)],
                (_, false) => [Column("b", column), Add("a", "b")],
            });
        }

        return Code.Lines(lines);
    }

    private int ChunksOf(int size) => Layout.Chunks.Count(chunk => chunk.Lanes == size);

    /// <summary>Calls for the sums of one column, over the chunks of 16 if it lies in the first of them.</summary>
    private string Column(string sum, int column)
    {
        int end = column < 16 && ChunksOf(16) > 0 ? ChunksOf(16) * 16 : 16;
        string p = column == 0 ? "p" : $"Unsafe.Add(ref p, {column})", q = column == 0 ? "q" : $"Unsafe.Add(ref q, {column * TileItems})";
        return Code.Lines($"Column{bits}(ref {p}, ref {q}, {end},", $"    {string.Join(", ", Sums(sum).Select(name => "out " + name))});");
    }

    private string Products(string column, string assign)
    {
        List<string> lines = [.. _parts.Select((part, i) =>
            $"{(column.Length == 0 ? _vector + " " : "")}q{part}i = Vector{bits}.LoadUnsafe(ref q{Place(column.Length == 0 ? "" : $"{column} * {TileItems}", i * _items)});")];
        for (int user = 0; user < Users; user++)
        {
            string place = Place(column, user * Layout.Stride);
            lines.Add($"{(column.Length == 0 && user == 0 ? _vector + " " : "")}pu = Vector{bits}.Create({(place.Length == 0 ? "p" : $"Unsafe.Add(ref p{place})")});");
            lines.AddRange(_parts.Select(part => $"s{user}{part} {assign} pu * q{part}i;"));
        }

        return Code.Lines(lines);
    }

    private static string Place(string scaled, int offset) =>
        scaled.Length == 0 ? (offset == 0 ? "" : $", {offset}") : $", {scaled}{Plus(offset)}";

    private string Add(string sum, params string[] others) => Code.Lines(Sums(sum).Select((name, i) =>
        $"{name} += {string.Join(" + ", others.Select(other => Sums(other).ElementAt(i)))};"));

    private IEnumerable<string> Sums(string name) => Enumerable.Range(0, Users).SelectMany(user => _parts.Select(part => $"{name}{user}{part}"));

    private string Lane(int lane) => $"Vector{bits}.LoadUnsafe(ref lanes{(lane == 0 ? "" : $", {lane * Users * Pass}")})";

    private string Finish(int item)
    {
        string dots = $"Dots{bits}(ref Unsafe.Add(ref lanes, i * {Pass}{Plus(item)}))";
        string place = item == 0 ? FirstItem.Length == 0 ? "" : ", first" : $", {item}";
        string score = kernel.Biases ? $"(userBias + Vector{bits}.LoadUnsafe(ref itemBiases{place}) + {dots})" : dots;
        return Code.Lines(score, $"    .StoreUnsafe(ref scores, (user + i) * {TileItems}{FirstItem}{Plus(item)});");
    }

    private static string Plus(int offset) => offset == 0 ? "" : $" + {offset}";
}
