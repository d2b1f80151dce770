using System.Runtime.CompilerServices;

namespace Lathe;

/// <summary>
/// The inverse of the normal distribution function, from additions, multiplications, divisions and square roots only: a
/// library's logarithm or cosine may round differently on another processor.
/// </summary>
/// <remarks>Algorithm AS 241, PPND16 (Wichura, Applied Statistics 37(3), 1988); relative accuracy about 1e-16.</remarks>
internal static class NormalDeviate
{
    /// <summary>The x below which a standard normal deviate lies with probability <paramref name="probability"/>, in (0, 1).</summary>
    public static double FromUniform(double probability)
    {
        double centred = probability - 0.5;
        if (Math.Abs(centred) <= 0.425)
        {
            double r = 0.180625 - centred * centred;
            return centred * Ratio(r,
                [3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727],
                [1.0, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077, 21213.794301586595867, 39307.895800092710610, 28729.085735721942674, 5226.4952788528545610]);
        }

        double tail = Math.Sqrt(-NaturalLogarithm(centred < 0 ? probability : 1 - probability));
        double deviate = tail <= 5
            ? Ratio(tail - 1.6,
                [1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504, 1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 7.74545014278341407640e-4],
                [1.0, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550, 0.148103976427480074590, 0.0151986665636164571966, 5.47593808499534494600e-4, 1.05075007164441684324e-9])
            : Ratio(tail - 5,
                [6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230, 0.0265321895265761230930, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7],
                [1.0, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525, 7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15]);
        return centred < 0 ? -deviate : deviate;
    }

    /// <summary>ln x of a positive x: x = m 2^e, then ln m = 2 artanh((m - 1) / (m + 1)) by its series.</summary>
    internal static double NaturalLogarithm(double x)
    {
        const double Ln2 = 0.693147180559945309417;
        int exponent = Math.ILogB(x);
        double mantissa = Math.ScaleB(x, -exponent);
        if (mantissa > 1.41421356237309505)
        {
            mantissa /= 2;
            exponent++;
        }

        double s = (mantissa - 1) / (mantissa + 1), square = s * s, sum = 0;
        for (int power = 23; power >= 1; power -= 2)
        {
            sum = sum * square + 1.0 / power;
        }

        return exponent * Ln2 + 2 * s * sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Ratio(double x, ReadOnlySpan<double> above, ReadOnlySpan<double> below) => Polynomial(x, above) / Polynomial(x, below);

    /// <summary>Seven multiplications, written out: initial factors draw a number per column of every row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Polynomial(double x, ReadOnlySpan<double> c) =>
        ((((((c[7] * x + c[6]) * x + c[5]) * x + c[4]) * x + c[3]) * x + c[2]) * x + c[1]) * x + c[0];
}
