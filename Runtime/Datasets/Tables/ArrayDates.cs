using Lathe.Npy;

namespace Lathe.Datasets;

/// <summary>The unit of numpy's datetime64, as seconds: each count is <paramref name="multiple"/> of them, or the part of one that the divisor says.</summary>
internal sealed class ArrayDates(long multiple, long divisor)
{
    /// <summary>The unit of a dtype such as <c>'&lt;M8[ns]'</c>; null when it is no datetime64 of a fixed length.</summary>
    public static ArrayDates? Of(NpyDtype dtype) => dtype.Descriptor is ['\'', '<' or '>' or '=', 'M', '8', '[', .. string unit, ']', '\'']
        ? unit switch
        {
            "W" => new(7 * 86_400, 1),
            "D" => new(86_400, 1),
            "h" => new(3_600, 1),
            "m" => new(60, 1),
            "s" => new(1, 1),
            "ms" => new(1, 1_000),
            "us" => new(1, 1_000_000),
            "ns" => new(1, 1_000_000_000),
            _ => null,
        }
        : null;

    /// <summary>Seconds since 1970, rounded down; null for NaT and for what no 64-bit number of seconds is.</summary>
    public long? ToSeconds(long count)
    {
        if (count == long.MinValue || Math.Abs(count) > long.MaxValue / multiple)
        {
            return null;
        }

        (long whole, long rest) = Math.DivRem(count * multiple, divisor);
        return rest < 0 ? whole - 1 : whole;
    }
}
