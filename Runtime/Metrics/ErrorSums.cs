namespace Lathe;

/// <summary>Sums of the errors of some predictions, in the user's units.</summary>
/// <param name="Squared">Sum of squares.</param>
/// <param name="Absolute">Sum of absolute values.</param>
/// <param name="Fourth">Sum of fourth powers.</param>
/// <param name="Count">Number of predictions.</param>
internal readonly record struct ErrorSums(double Squared, double Absolute, double Fourth, long Count)
{
    /// <summary>sqrt(sum (prediction - value)^2 / n); NaN for none.</summary>
    public double Rmse => Math.Sqrt(Squared / Count);

    /// <summary>Standard error of the RMSE over the predictions: that of the mean square, by the delta method over 2 RMSE; 0 for an RMSE of 0, NaN for none.</summary>
    public double RmseStandardError
    {
        get
        {
            double mean = Squared / Count, variance = Math.Max(0, Fourth / Count - mean * mean);
            return mean == 0 ? 0 : Math.Sqrt(variance / Count) / (2 * Math.Sqrt(mean));
        }
    }

    /// <summary>sum |prediction - value| / n; NaN for none.</summary>
    public double Mae => Absolute / Count;

    /// <summary>The sums of a single error.</summary>
    public static ErrorSums Of(double error) => new(error * error, Math.Abs(error), error * error * error * error, 1);

    public static ErrorSums operator +(ErrorSums left, ErrorSums right) =>
        new(left.Squared + right.Squared, left.Absolute + right.Absolute, left.Fourth + right.Fourth, left.Count + right.Count);
}
