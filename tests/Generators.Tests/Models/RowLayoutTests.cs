using Lathe.Generators.Emission.Host;
using Lathe.Generators.Emission.Shape;

namespace Lathe.Generators.Tests.Models;

/// <summary>For every rank that can be declared: each column of a row is computed once, in the promised order.</summary>
public sealed class RowLayoutTests
{
    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(64)]
    public void ChunksAndTiles_CoverEveryRowExactly(int columns)
    {
        for (int rank = 1; rank <= 1024; rank++)
        {
            RowLayout layout = new(rank, unrollCap: 256);
            Assert.Equal((rank + 3) / 4 * 4, layout.Stride);
            AssertConsecutive(layout.Chunks, layout.Stride);
            Assert.Equal(layout.Chunks.OrderByDescending(static chunk => chunk.Lanes), layout.Chunks);
            Assert.All((int[])[8, 4], lanes => Assert.True(layout.Chunks.Count(chunk => chunk.Lanes == lanes) <= 1));

            TileLoop loop = layout.LoopOver(columns);
            Pieces pieces = new(layout, bits: 512, loop);
            IEnumerable<Chunk> tiles = Enumerable.Range(0, loop.Turns).SelectMany(tile => Chunks(pieces.OfTile)
                .Select(chunk => chunk with { Offset = chunk.Offset + TileLoop.FirstColumn + tile * columns }));
            Assert.Equal(layout.Chunks, Chunks(pieces.Before).Concat(tiles).Concat(Chunks(pieces.After)));
            Assert.NotEqual(1, loop.Turns);
        }
    }

    /// <summary>At 512 bits a piece is a chunk.</summary>
    private static IEnumerable<Chunk> Chunks(IEnumerable<Piece> pieces) => pieces.Select(static piece => new Chunk(piece.Offset, piece.Bits / 32));

    /// <summary>Where the registers hold two rows, they are written out; other rows go in a loop once it has two turns.</summary>
    [Theory]
    [InlineData(512, 228, 232)]
    [InlineData(256, 56, 80)]
    [InlineData(128, 28, 48)]
    public void ALoop_StartsWhereTwoRowsNoLongerFit(int bits, int longestHeld, int firstLoop)
    {
        for (int rank = 1; rank <= 1024; rank++)
        {
            HostDialect dialect = new(new(rank, unrollCap: 1024), bits);
            Assert.Equal(rank <= longestHeld, dialect.Held);
            Assert.Equal(rank > firstLoop - 4, dialect.Loop.Turns > 0);
        }
    }

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void Pieces_AreTheChunksCutToAWidth(int bits)
    {
        for (int rank = 1; rank <= 1024; rank++)
        {
            RowLayout layout = new(rank, unrollCap: 1024);
            Pieces pieces = new(layout, bits, loop: default);
            AssertConsecutive(pieces.All.Select(static piece => new Chunk(piece.Offset, piece.Bits / 32)), layout.Stride);
            Assert.All(pieces.All, piece => Assert.True(piece.Bits <= bits));
            Assert.Equal(
                pieces.All.Select(static piece => piece.Sum).Distinct().Order(StringComparer.Ordinal),
                pieces.SumGroups.SelectMany(static group => group).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData(1, "4 floats = 1 x 4, 3 of them padding, 16 bytes", new[] { 128 })]
    [InlineData(7, "8 floats = 1 x 8, 1 of them padding, 32 bytes", new[] { 256, 128 })]
    [InlineData(12, "12 floats = 1 x 8 + 1 x 4, no padding, 48 bytes", new[] { 256, 128 })]
    [InlineData(32, "32 floats = 2 x 16, no padding, 128 bytes", new[] { 512, 256, 128 })]
    [InlineData(61, "64 floats = 4 x 16, 3 of them padding, 256 bytes", new[] { 512, 256, 128 })]
    [InlineData(108, "108 floats = 6 x 16 + 1 x 8 + 1 x 4, no padding, 432 bytes", new[] { 512, 256, 128 })]
    public void InWords(int rank, string expected, int[] widths)
    {
        RowLayout layout = new(rank, unrollCap: 256);

        Assert.Equal(expected, layout.Describe());
        Assert.Equal(widths, layout.Widths);
    }

    private static void AssertConsecutive(IEnumerable<Chunk> chunks, int end)
    {
        int next = 0;
        foreach (Chunk chunk in chunks)
        {
            Assert.Equal(next, chunk.Offset);
            next += chunk.Lanes;
        }

        Assert.Equal(end, next);
    }
}
