using Lathe.Generators.Declarations;

namespace Lathe.Generators.Emission.Shape;

/// <summary>A run of columns that the arithmetic treats alike: 16 lanes, then at most one of 8, then at most one of 4.</summary>
/// <param name="Offset">First column.</param>
/// <param name="Lanes">16, 8 or 4.</param>
internal readonly record struct Chunk(int Offset, int Lanes);

/// <summary>
/// How a factor row of a declared rank lies in memory and in which order its products are summed: the only place that divides
/// a rank. The order is that of DESIGN's promise about bits: lane l of a chunk size's accumulator adds its products in chunk
/// order; accumulators fold by halves to 4 lanes, are added in the order 16, 8, 4, then 4 to 2 to 1.
/// </summary>
internal sealed record RowLayout
{
    /// <summary>Columns of a tile of the loop that ranks above the unroll cap use.</summary>
    public const int TileColumns = 64;

    /// <summary>The loop starts after the first chunk, which starts the accumulators and holds AdaGrad's first group.</summary>
    public const int FirstChunk = 16;

    public RowLayout(int rank, int unrollCap)
    {
        Rank = rank;
        Stride = (rank + 3) / 4 * 4;

        // A loop of a single turn would be no shorter than the row written out.
        int tiles = (Stride - FirstChunk) / TileColumns;
        Tiles = rank > unrollCap && tiles > 1 ? tiles : 0;

        List<Chunk> chunks = [];
        foreach (int lanes in (int[])[16, 8, 4])
        {
            int next = chunks.Count == 0 ? 0 : chunks[chunks.Count - 1].Offset + chunks[chunks.Count - 1].Lanes;
            for (; next + lanes <= Stride; next += lanes)
            {
                chunks.Add(new Chunk(next, lanes));
            }
        }

        Chunks = new([.. chunks]);
    }

    /// <summary>Declared length of a row.</summary>
    public int Rank { get; }

    /// <summary>Floats from one row to the next: the rank rounded up to a multiple of 4; the padding stays zero.</summary>
    public int Stride { get; }

    /// <summary>Zeros at the end of a row.</summary>
    public int Padding => Stride - Rank;

    /// <summary>The nearest rank below a padded one that fills its rows, or 0; above, it is the stride.</summary>
    public int FullRankBelow => Rank - Rank % 4;

    /// <summary>All chunks of a row, in column order.</summary>
    public EquatableArray<Chunk> Chunks { get; }

    /// <summary>Turns of the loop over tiles of columns, or 0 when the whole row is written out.</summary>
    public int Tiles { get; }

    /// <summary>First column after the loop.</summary>
    public int TilesEnd => FirstChunk + Tiles * TileColumns;

    /// <summary>Chunks written out before the loop; all of them when there is none.</summary>
    public IEnumerable<Chunk> ChunksBefore => Tiles == 0 ? Chunks : Chunks.Take(1);

    /// <summary>Chunks of one turn, at offsets from the turn's first column.</summary>
    public IEnumerable<Chunk> ChunksOfTile => Tiles == 0 ? [] : Chunks.Take(TileColumns / 16);

    /// <summary>Chunks written out after the loop.</summary>
    public IEnumerable<Chunk> ChunksAfter => Tiles == 0 ? [] : Chunks.Where(chunk => chunk.Offset >= TilesEnd);

    /// <summary>Sizes of chunk that occur, largest first; each has an accumulator.</summary>
    public IEnumerable<int> ChunkSizes => Chunks.Select(static chunk => chunk.Lanes).Distinct();

    /// <summary>Vector sizes, in bits, at which the row's code differs, widest first: none is wider than the widest chunk.</summary>
    public IReadOnlyList<int> Widths => [.. ((int[])[512, 256, 128]).Where(bits => bits <= Chunks[0].Lanes * 32)];

    /// <summary>Columns in the first of AdaGrad's two groups, padding included.</summary>
    public int FirstGroup => Math.Min(8, Stride);

    /// <summary>Columns in the first group that are not padding.</summary>
    public int FirstColumns => Math.Min(8, Rank);

    /// <summary>Bytes of a row in memory.</summary>
    public int Bytes => Stride * 4;

    /// <summary>Cache lines (64 bytes) that a row spans when it starts on one.</summary>
    public int CacheLines => (Bytes + 63) / 64;

    /// <summary>The layout in words, for the remarks of generated code.</summary>
    public string Describe()
    {
        IEnumerable<string> parts = ChunkSizes.Select(size => $"{Chunks.Count(chunk => chunk.Lanes == size)} x {size}");
        string padding = Padding == 0 ? "no padding" : $"{Padding} of them padding";
        return $"{Stride} floats = {string.Join(" + ", parts)}, {padding}, {Bytes} bytes";
    }
}
