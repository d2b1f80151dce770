namespace Lathe.Datasets;

/// <summary>What the times of a file count.</summary>
internal enum TimeUnit
{
    Seconds,
    Milliseconds,
    Microseconds,
    Nanoseconds,

    /// <summary>They are dates, which come as seconds.</summary>
    Dates,
}

/// <summary>Tells seconds from finer units by their size, for a whole file at once.</summary>
internal static class TimeUnits
{
    /// <summary>As seconds the year 5138, as milliseconds 1973: no rating is made at either by another unit's count.</summary>
    public const long Limit = 100_000_000_000;

    /// <summary>Whether a time is too large to be seconds.</summary>
    public static bool IsLarge(long time) => (ulong)(time + Limit) > 2 * (ulong)Limit;

    /// <summary>The unit that most of the times have by their size; zeros, which often stand for "not known", do not count.</summary>
    public static TimeUnit Of(ReadOnlySpan<long> times)
    {
        Span<long> counts = stackalloc long[(int)TimeUnit.Dates];
        foreach (long time in times)
        {
            counts[(int)Of(time)] += time == 0 ? 0 : 1;
        }

        int most = 0;
        for (int unit = 1; unit < counts.Length; unit++)
        {
            most = counts[unit] > counts[most] ? unit : most;
        }

        return (TimeUnit)most;
    }

    /// <summary>Turns times into seconds, rounded down.</summary>
    /// <returns>The position of the first that is too large for the unit, or -1; then not all are seconds.</returns>
    public static int ToSeconds(Span<long> times, TimeUnit unit)
    {
        long divisor = unit switch { TimeUnit.Milliseconds => 1_000, TimeUnit.Microseconds => 1_000_000, TimeUnit.Nanoseconds => 1_000_000_000, _ => 1 };
        for (int row = 0; row < times.Length; row++)
        {
            if (Of(times[row]) > unit)
            {
                return row;
            }

            (long whole, long rest) = Math.DivRem(times[row], divisor);
            times[row] = rest < 0 ? whole - 1 : whole;
        }

        return -1;
    }

    /// <summary>The unit in the plural.</summary>
    public static string Words(this TimeUnit unit) => unit.ToString().ToLowerInvariant();

    private static TimeUnit Of(long time) => Math.Abs((double)time) switch
    {
        <= Limit => TimeUnit.Seconds,
        <= 1e3 * Limit => TimeUnit.Milliseconds,
        <= 1e6 * Limit => TimeUnit.Microseconds,
        _ => TimeUnit.Nanoseconds,
    };
}
