namespace Lathe.Kernels;

/// <summary>
/// ln(1 + exp(-lead)) and its slope, from additions, multiplications and divisions alone: the same bits on every processor, which
/// exp and log of a platform's library do not promise. Both are right to better than one part in 10^10.
/// </summary>
public static class PairLoss
{
    private const double Log2E = 1.4426950408889634, Ln2 = 0.6931471805599453;

    /// <summary>Beyond it exp(-|lead|) is nothing beside 1.</summary>
    private const double Farthest = 700;

    /// <summary>The loss of a pair whose rated item is ahead by <paramref name="lead"/>.</summary>
    /// <param name="lead">The difference of the scores.</param>
    /// <param name="pull">1 / (1 + exp(lead)): how hard the rated item is pulled ahead.</param>
    /// <returns>ln(1 + exp(-lead)).</returns>
    public static double Of(float lead, out float pull)
    {
        double distance = Math.Abs((double)lead), power = ExpOfMinus(Math.Min(distance, Farthest));
        pull = (float)(lead >= 0 ? power / (1 + power) : 1 / (1 + power));

        // ln(1 + exp(-lead)) = max(-lead, 0) + ln(1 + exp(-|lead|)); of no number the distance is none, and so is the loss.
        return (lead < 0 ? distance : distance - distance) + LogOfOneAnd(power);
    }

    /// <summary>exp(-x) = 2^-whole x 2^-part with |part| up to a half: a power of two and a short series.</summary>
    private static double ExpOfMinus(double x)
    {
        double whole = Math.Floor(x * Log2E + 0.5), t = (whole - x * Log2E) * Ln2;
        double series = 1 + t * (1 + t / 2 * (1 + t / 3 * (1 + t / 4 * (1 + t / 5 * (1 + t / 6 * (1 + t / 7 * (1 + t / 8 * (1 + t / 9))))))));
        return double.IsNaN(x) ? x : series * BitConverter.Int64BitsToDouble((1023L - (long)whole) << 52);
    }

    /// <summary>ln(1 + e) = 2 artanh(e / (2 + e)) for e of 0..1, where the argument is at most a third.</summary>
    private static double LogOfOneAnd(double e)
    {
        double z = e / (2 + e), square = z * z, sum = 1.0 / 21;
        for (int odd = 19; odd > 0; odd -= 2)
        {
            sum = sum * square + 1.0 / odd;
        }

        return 2 * z * sum;
    }
}
