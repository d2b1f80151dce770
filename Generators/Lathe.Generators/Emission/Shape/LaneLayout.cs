namespace Lathe.Generators.Emission.Shape;

/// <summary>How a row is shared by the lanes of a GPU: every lane has whole pieces of four floats, at most two while lanes last.</summary>
internal sealed record LaneLayout
{
    /// <summary>Floats of a piece: 16 bytes, what a lane loads at once.</summary>
    public const int PieceFloats = 4;

    /// <summary>Floats that a lane holds of a row as long as a warp has lanes enough (measured: fewer exchanges than one piece each, and as fast).</summary>
    private const int LaneFloats = 2 * PieceFloats;

    private const int WarpLanes = 32;

    private const int FewestLanes = 4;

    public LaneLayout(int rank)
    {
        Lanes = FewestLanes;
        while (Lanes < WarpLanes && Lanes * LaneFloats < rank)
        {
            Lanes *= 2;
        }

        int perPiece = Lanes * PieceFloats;
        Pieces = (rank + perPiece - 1) / perPiece;
    }

    /// <summary>The longest row whose kernel keeps within a thread's registers: 16 floats a lane, of four rows at once.</summary>
    public const int LongestRow = WarpLanes * 16;

    /// <summary>Lanes that share a row: 4, 8, 16 or 32.</summary>
    public int Lanes { get; }

    /// <summary>Pieces of a lane; piece t of lane l starts at column 4 (l + t lanes), so that a load of all lanes is one stretch of memory.</summary>
    public int Pieces { get; }

    /// <summary>Pieces of a row.</summary>
    public int RowPieces => Lanes * Pieces;

    /// <summary>Floats from one row to the next.</summary>
    public int RowFloats => RowPieces * PieceFloats;
}
