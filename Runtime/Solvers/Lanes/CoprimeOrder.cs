namespace Lathe;

/// <summary>An order of 0..count - 1 in steps of about the golden section: neighbours in the order are far apart, whatever the count.</summary>
internal readonly struct CoprimeOrder
{
    private const double GoldenSection = 0.6180339887498949;

    private readonly long _count;
    private readonly long _step;

    public CoprimeOrder(long count)
    {
        _count = count;
        _step = Math.Max(1, (long)(count * GoldenSection));
        while (GreatestCommonDivisor(_step, count) != 1)
        {
            _step++;
        }
    }

    /// <summary>What stands at a place of the order.</summary>
    /// <param name="place">0..count - 1.</param>
    /// <param name="start">What stands at place 0.</param>
    public long At(long place, long start) => (long)(((UInt128)(ulong)place * (ulong)_step + (ulong)start) % (ulong)_count);

    private static long GreatestCommonDivisor(long a, long b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
