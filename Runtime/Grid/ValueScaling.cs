namespace Lathe;

/// <summary>How values enter training, (value - mean) / sigma, and how predictions leave it.</summary>
/// <param name="Mean">Mean of the training values, or 0 for a model without one.</param>
/// <param name="Sigma">Their standard deviation, or 1 for a model without scaling or when all values are equal.</param>
internal readonly record struct ValueScaling(double Mean, double Sigma)
{
    private const int PieceLength = 65_536;

    /// <summary>The scaling that a declaration asks for; sums in double, in pieces, added in order.</summary>
    public static ValueScaling Of(in TrainingRatings ratings, bool mean, bool scale)
    {
        if (ratings.Count == 0)
        {
            return new(0, 1);
        }

        double average = Sum(in ratings, 0, squared: false) / ratings.Count;
        double variance = Sum(in ratings, average, squared: true) / ratings.Count;
        return new(mean ? average : 0, scale && variance > 0 ? Math.Sqrt(variance) : 1);
    }

    /// <summary>A value as the kernels see it.</summary>
    public float Enter(float value) => (float)((value - Mean) / Sigma);

    private static unsafe double Sum(in TrainingRatings ratings, double about, bool squared)
    {
        double total = 0;
        for (int start = 0; start < ratings.Length; start += PieceLength)
        {
            double piece = 0;
            int end = Math.Min(ratings.Length, start + PieceLength);
            for (int i = start; i < end; i++)
            {
                if (!ratings.IsHeldOut(i))
                {
                    double distance = ratings.First[i].Value - about;
                    piece += squared ? distance * distance : distance;
                }
            }

            total += piece;
        }

        return total;
    }
}
