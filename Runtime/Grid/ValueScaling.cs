namespace Lathe;

/// <summary>How values enter training, (value - mean) / sigma, and how predictions leave it.</summary>
/// <param name="Mean">Mean of the training values, or 0 for a model without one.</param>
/// <param name="Sigma">Their standard deviation, or 1 for a model without scaling or when all values are equal.</param>
internal readonly record struct ValueScaling(double Mean, double Sigma)
{
    private const int PieceLength = 65_536;

    /// <summary>The scaling that a declaration asks for; sums in double, in pieces, added in order.</summary>
    public static ValueScaling Of(TrainingRatings ratings, bool mean, bool scale, ParallelOptions parallel)
    {
        if (ratings.Count == 0)
        {
            return new(0, 1);
        }

        double average = Sum(ratings, 0, squared: false, parallel) / ratings.Count;
        double variance = scale ? Sum(ratings, average, squared: true, parallel) / ratings.Count : 0;
        return new(mean ? average : 0, variance > 0 ? Math.Sqrt(variance) : 1);
    }

    /// <summary>A value as the kernels see it.</summary>
    public float Enter(float value) => (float)((value - Mean) / Sigma);

    private static double Sum(TrainingRatings ratings, double about, bool squared, ParallelOptions parallel)
    {
        double[] pieces = new double[(ratings.Length + PieceLength - 1) / PieceLength];
        Parallel.For(0, pieces.Length, parallel, piece =>
            pieces[piece] = SumOfPiece(ratings, piece * PieceLength, about, squared));

        double total = 0;
        foreach (double piece in pieces)
        {
            total += piece;
        }

        return total;
    }

    private static unsafe double SumOfPiece(TrainingRatings ratings, int start, double about, bool squared)
    {
        double sum = 0;
        int end = Math.Min(ratings.Length, start + PieceLength);
        for (int i = start; i < end; i++)
        {
            if (!ratings.IsHeldOut(i))
            {
                double distance = ratings.First[i].Value - about;
                sum += squared ? distance * distance : distance;
            }
        }

        return sum;
    }
}
