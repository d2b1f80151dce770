namespace Lathe.Generators.Emission.Shape;

/// <summary>A vector's worth of columns.</summary>
/// <param name="Offset">First column; within a tile, from the tile's first column.</param>
/// <param name="Bits">Size of its vector.</param>
/// <param name="Sum">Suffix of the accumulator its products go to: the chunk size, and which part of the chunk it is.</param>
/// <param name="Tiled">Whether it lies in the loop, at the loop's <c>column</c>.</param>
internal sealed record Piece(int Offset, int Bits, string Sum, bool Tiled)
{
    /// <summary>Suffix of the variables that hold this piece of a row.</summary>
    public string Name => Tiled ? $"At{Offset}" : $"{Offset}";
}

/// <summary>A row's chunks, cut into vectors of at most one width.</summary>
internal sealed class Pieces(RowLayout layout, int bits, TileLoop loop)
{
    private readonly int _lanes = bits / 32;

    /// <summary>Written out before the loop; all of them when there is none.</summary>
    public IReadOnlyList<Piece> Before { get; } = [.. Cut(loop.Turns == 0 ? layout.Chunks : layout.Chunks.Take(1), bits / 32, tiled: false)];

    /// <summary>Those of one turn, at offsets from the turn's first column.</summary>
    public IReadOnlyList<Piece> OfTile { get; } = [.. Cut(loop.Turns == 0 ? [] : layout.Chunks.Take(loop.Columns / 16), bits / 32, tiled: true)];

    /// <summary>Written out after the loop.</summary>
    public IReadOnlyList<Piece> After { get; } = [.. Cut(loop.Turns == 0 ? [] : layout.Chunks.Where(chunk => chunk.Offset >= loop.End), bits / 32, tiled: false)];

    public IEnumerable<Piece> All => Before.Concat(OfTile).Concat(After);

    /// <summary>Vector sizes that occur, widest first.</summary>
    public IEnumerable<int> Sizes => All.Select(static piece => piece.Bits).Distinct();

    /// <summary>The accumulators of a dot product, chunk size by chunk size, in the order they are added.</summary>
    public IEnumerable<IEnumerable<string>> SumGroups => layout.ChunkSizes.Select(SumsOf);

    /// <summary>Accumulators that a tile adds to.</summary>
    public IEnumerable<string> TileSums => OfTile.Select(static piece => piece.Sum).Distinct();

    /// <summary>Accumulators of the first group of columns.</summary>
    public IEnumerable<string> FirstGroupSums =>
        bits == 512 && layout.Stride >= 16 ? ["Head"] : Before.Where(InFirstGroup).Select(GroupSumOf).Distinct();

    /// <summary>Accumulators of the other columns: 16-chunks after the first, the first one's upper half, the 8- and the 4-chunk.</summary>
    public IEnumerable<IEnumerable<string>> OtherGroupSums
    {
        get
        {
            if (layout.Chunks.Count(static chunk => chunk.Lanes == 16) > 1)
            {
                yield return SumsOf(16);
            }

            if (layout.Stride >= 16)
            {
                yield return bits == 512 ? ["Upper"] : Before.Where(piece => InUpperHalf(piece.Offset)).Select(GroupSumOf).Distinct();
            }

            foreach (Chunk chunk in layout.Chunks.Where(static chunk => chunk.Lanes < 16 && chunk.Offset > 0))
            {
                yield return SumsOf(chunk.Lanes);
            }
        }
    }

    /// <summary>Whether a piece lies in the first eight columns, at least with its lower half.</summary>
    public bool InFirstGroup(Piece piece) => !piece.Tiled && piece.Offset < layout.FirstGroup;

    /// <summary>Whether a piece holds columns of both groups: the first 16 in one vector.</summary>
    public bool InBothGroups(Piece piece) => piece.Bits == 512 && InFirstGroup(piece);

    /// <summary>The accumulator of a piece when the groups are summed apart.</summary>
    public string GroupSumOf(Piece piece) =>
        InFirstGroup(piece) ? "Head" + PartSuffix(piece.Offset)
        : !piece.Tiled && InUpperHalf(piece.Offset) ? "Upper" + PartSuffix(piece.Offset)
        : piece.Sum;

    private bool InUpperHalf(int offset) => layout.Stride >= 16 && offset is >= 8 and < 16;

    /// <summary>Eight columns are one vector of 256 bits or two of 128; four columns always are one, named like a chunk of 4.</summary>
    private string PartSuffix(int offset) => layout.Stride == 4 ? "4" : bits == 128 ? (offset % 8 == 0 ? "A" : "B") : "";

    private IEnumerable<string> SumsOf(int chunkSize) =>
        Cut([new Chunk(0, chunkSize)], _lanes, tiled: false).Select(static piece => piece.Sum);

    private static IEnumerable<Piece> Cut(IEnumerable<Chunk> chunks, int lanes, bool tiled)
    {
        foreach (Chunk chunk in chunks)
        {
            int width = Math.Min(lanes, chunk.Lanes);
            for (int part = 0; part < chunk.Lanes / width; part++)
            {
                string suffix = chunk.Lanes > width ? ((char)('A' + part)).ToString() : "";
                yield return new Piece(chunk.Offset + part * width, width * 32, chunk.Lanes + suffix, tiled);
            }
        }
    }
}
