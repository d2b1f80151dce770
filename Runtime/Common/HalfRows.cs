namespace Lathe;

/// <summary>Rows of float32 as rows of float16, and back.</summary>
internal static class HalfRows
{
    /// <summary>Rounds every number to the nearest half, a tie to the even one; beyond 65504 that is infinity.</summary>
    /// <param name="row">The numbers.</param>
    /// <param name="halves">At least as many.</param>
    public static void Narrow(ReadOnlySpan<float> row, Span<Half> halves)
    {
        for (int column = 0; column < row.Length; column++)
        {
            halves[column] = (Half)row[column];
        }
    }

    /// <summary>Gives every number the half's value, which a float holds exactly.</summary>
    /// <param name="halves">At least as many as numbers.</param>
    /// <param name="row">The numbers.</param>
    public static void Widen(ReadOnlySpan<Half> halves, Span<float> row)
    {
        for (int column = 0; column < row.Length; column++)
        {
            row[column] = (float)halves[column];
        }
    }
}
