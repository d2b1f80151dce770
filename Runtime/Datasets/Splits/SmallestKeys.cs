namespace Lathe.Datasets;

/// <summary>Gives each row a key to be chosen by.</summary>
internal interface IRowKey
{
    ulong this[int row] { get; }
}

/// <summary>
/// Chooses the rows with the smallest keys: finds the last chosen key digit by digit, 16 bits at a time, counting the rows that
/// agree so far. At most four passes, no sorting, no copy of the keys.
/// </summary>
internal static class SmallestKeys
{
    private const int DigitBits = 16;

    /// <summary>Marks exactly <paramref name="count"/> rows.</summary>
    /// <param name="keys">The keys; taken by type so that the passes are compiled for them.</param>
    /// <param name="count">How many rows to mark, at most all.</param>
    /// <param name="lastRowsFirst">Among rows of equal keys, whether later rows go before earlier ones.</param>
    /// <param name="marks">One per row; the chosen ones become true.</param>
    public static void Mark<TKey>(TKey keys, int count, bool lastRowsFirst, Span<bool> marks)
        where TKey : struct, IRowKey
    {
        ulong threshold = 0;
        int fromEqual = count;
        int[] counts = new int[1 << DigitBits];
        for (int shift = 64 - DigitBits; shift >= 0; shift -= DigitBits)
        {
            Array.Clear(counts);
            for (int row = 0; row < marks.Length; row++)
            {
                ulong key = keys[row];
                if (shift + DigitBits == 64 || key >> (shift + DigitBits) == threshold)
                {
                    counts[(key >> shift) & ((1 << DigitBits) - 1)]++;
                }
            }

            int digit = 0;
            for (; fromEqual > counts[digit]; digit++)
            {
                fromEqual -= counts[digit];
            }

            threshold = (threshold << DigitBits) | (uint)digit;
        }

        for (int step = 0; step < marks.Length; step++)
        {
            int row = lastRowsFirst ? marks.Length - 1 - step : step;
            ulong key = keys[row];
            marks[row] = key < threshold || (key == threshold && fromEqual-- > 0);
        }
    }
}
