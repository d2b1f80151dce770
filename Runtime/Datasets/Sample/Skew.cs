namespace Lathe.Datasets;

/// <summary>
/// Popularity by rank: weight (rank + shift)^(-7/8), close to Zipf's law. Sum and inverse need only roots and products, since
/// the sum up to a rank is (rank + shift)^(1/8).
/// </summary>
internal readonly struct Skew(int count, double shift)
{
    private readonly double _low = EighthRoot(shift);
    private readonly double _high = EighthRoot(count + shift);

    /// <summary>The share of all weight that the ranks below <paramref name="rank"/> have, 0..1.</summary>
    public double Below(int rank) => (EighthRoot(rank + shift) - _low) / (_high - _low);

    /// <summary>The rank at a share of the weight: a uniform number in [0, 1) gives each rank as often as it weighs.</summary>
    public int Rank(double share)
    {
        double root = _low + share * (_high - _low);
        double square = root * root;
        double fourth = square * square;
        return (int)Math.Clamp(fourth * fourth - shift, 0, count - 1);
    }

    private static double EighthRoot(double number) => Math.Sqrt(Math.Sqrt(Math.Sqrt(number)));
}
