namespace Lathe.Generators.Emission.Shape;

/// <summary>The loop over a row's columns: after the first chunk, which starts the accumulators and holds AdaGrad's first group, tile by tile.</summary>
/// <param name="Columns">Columns of a tile, whole chunks of 16.</param>
/// <param name="Turns">How many tiles there are; 0 where the whole row is written out.</param>
internal readonly record struct TileLoop(int Columns, int Turns)
{
    /// <summary>Where the loop starts.</summary>
    public const int FirstColumn = 16;

    /// <summary>First column after the loop.</summary>
    public int End => FirstColumn + Turns * Columns;
}
