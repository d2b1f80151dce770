namespace Lathe;

/// <summary>Draws the factors before training: a function of the seed, the row's index and the column, whatever the grid.</summary>
internal static class FactorInitialization
{
    /// <summary>Draws one row.</summary>
    /// <param name="row">Receives rank floats.</param>
    /// <param name="index">The row's index in the dataset.</param>
    /// <param name="stream">The random numbers of this side.</param>
    /// <param name="distribution">Normal or uniform.</param>
    /// <param name="scale">Standard deviation or upper end.</param>
    public static void Draw(Span<float> row, int index, RandomStream stream, Distribution distribution, float scale)
    {
        for (int column = 0; column < row.Length; column++)
        {
            ulong counter = (ulong)((long)index * row.Length + column);
            row[column] = (float)((distribution == Distribution.Uniform ? stream.Uniform(counter) : stream.Normal(counter)) * scale);
        }
    }
}
