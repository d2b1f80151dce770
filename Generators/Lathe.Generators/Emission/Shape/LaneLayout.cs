namespace Lathe.Generators.Emission.Shape;

/// <summary>How a row is shared by the lanes of a GPU: every lane has whole pieces of 16 bytes, and at most eight columns while lanes last.</summary>
internal sealed record LaneLayout
{
    /// <summary>The longest row whose kernel keeps within a thread's registers: 16 columns a lane, of four rows at once.</summary>
    public const int LongestRow = WarpLanes * 16;

    /// <summary>Columns that a lane holds of a row as long as a warp has lanes enough (measured: fewer exchanges than four each, and as fast).</summary>
    private const int LaneColumns = 8;

    private const int WarpLanes = 32;

    private const int FewestLanes = 4;

    private const int PieceBytes = 16;

    public LaneLayout(int rank, bool halves)
    {
        Halves = halves;
        PieceColumns = PieceBytes / (halves ? 2 : 4);
        Lanes = FewestLanes;
        while (Lanes < WarpLanes && Lanes * LaneColumns < rank)
        {
            Lanes *= 2;
        }

        int perPiece = Lanes * PieceColumns;
        Pieces = (rank + perPiece - 1) / perPiece;
    }

    /// <summary>Whether the columns are of float16 in memory.</summary>
    public bool Halves { get; }

    /// <summary>Columns of a piece: what a lane loads at once.</summary>
    public int PieceColumns { get; }

    /// <summary>Lanes that share a row: 4, 8, 16 or 32.</summary>
    public int Lanes { get; }

    /// <summary>Pieces of a lane; piece t of lane l starts <c>l + t lanes</c> pieces into the row, so that a load of all lanes is one stretch of memory.</summary>
    public int Pieces { get; }

    /// <summary>Groups of four floats in which a lane computes.</summary>
    public int Parts => Pieces * PieceColumns / 4;

    /// <summary>Pieces of a row.</summary>
    public int RowPieces => Lanes * Pieces;

    /// <summary>Columns from one row to the next.</summary>
    public int RowColumns => RowPieces * PieceColumns;
}
