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
    public RowLayout(int rank, int unrollCap)
    {
        Rank = rank;
        Stride = (rank + 3) / 4 * 4;
        UnderCap = rank <= unrollCap;

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

    /// <summary>Whether rows may be held in registers, and so be written out, where they fit.</summary>
    public bool UnderCap { get; }

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

    /// <summary>A loop over tiles of so many columns, where there are at least two: a single turn would be no shorter than the row written out.</summary>
    public TileLoop LoopOver(int columns)
    {
        int turns = (Stride - TileLoop.FirstColumn) / columns;
        return turns > 1 ? new(columns, turns) : default;
    }

    /// <summary>The layout in words, for the remarks of generated code.</summary>
    public string Describe()
    {
        IEnumerable<string> parts = ChunkSizes.Select(size => $"{Chunks.Count(chunk => chunk.Lanes == size)} x {size}");
        string padding = Padding == 0 ? "no padding" : $"{Padding} of them padding";
        return $"{Stride} floats = {string.Join(" + ", parts)}, {padding}, {Bytes} bytes";
    }
}
