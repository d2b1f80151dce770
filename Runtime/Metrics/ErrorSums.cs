namespace Lathe;

/// <summary>Sums of the errors of some predictions, in the user's units.</summary>
/// <param name="Squared">Sum of squares.</param>
/// <param name="Absolute">Sum of absolute values.</param>
/// <param name="Count">Number of predictions.</param>
internal readonly record struct ErrorSums(double Squared, double Absolute, long Count)
{
    /// <summary>sqrt(sum (prediction - value)^2 / n); NaN for none.</summary>
    public double Rmse => Math.Sqrt(Squared / Count);

    /// <summary>sum |prediction - value| / n; NaN for none.</summary>
    public double Mae => Absolute / Count;

    public static ErrorSums operator +(ErrorSums left, ErrorSums right) =>
        new(left.Squared + right.Squared, left.Absolute + right.Absolute, left.Count + right.Count);
}
