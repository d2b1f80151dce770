namespace Lathe;

/// <summary>Random numbers of a stream one after the other, for laws that take as many as they need.</summary>
/// <param name="stream">The numbers.</param>
internal sealed class RandomDraws(RandomStream stream)
{
    private ulong _next;

    /// <summary>A standard normal deviate.</summary>
    public double Normal() => stream.Normal(_next++);

    /// <summary>A number of the Gamma distribution of scale 1.</summary>
    /// <remarks>Marsaglia and Tsang, ACM TOMS 26(3), 2000; about one normal and one uniform number each.</remarks>
    /// <param name="shape">At least 1; its mean.</param>
    public double Gamma(double shape)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape, 1);
        double d = shape - 1.0 / 3, c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = Normal(), root = 1 + c * x;
            double uniform = 1 - stream.Uniform(_next++);
            if (root <= 0)
            {
                continue;
            }

            double v = root * root * root;
            if (NormalDeviate.NaturalLogarithm(uniform) < 0.5 * x * x + d - d * v + d * NormalDeviate.NaturalLogarithm(v))
            {
                return d * v;
            }
        }
    }

    /// <summary>A number of the chi-squared distribution.</summary>
    /// <param name="freedom">Degrees of freedom, at least 1; its mean.</param>
    public double ChiSquared(long freedom)
    {
        double normal;
        return freedom == 1 ? (normal = Normal()) * normal : 2 * Gamma(freedom / 2.0);
    }
}
