namespace Lathe.Datasets;

/// <summary>Marks the rows of the test part, one method for each rule.</summary>
internal static class TestPart
{
    /// <summary>The rows with the smallest hashes of (seed, row).</summary>
    public static void MarkRandom(double fraction, ulong seed, Span<bool> marks) =>
        SmallestKeys.Mark(
            new HashKey(CounterRandom.Stream(seed, RandomPurpose.TestSplit)), Size(fraction, marks.Length), lastRowsFirst: false, marks);

    /// <summary>The latest rows; of equal times the later row is the later one.</summary>
    public static unsafe void MarkLatest(double fraction, ReadOnlySpan<long> times, Span<bool> marks)
    {
        fixed (long* first = times)
        {
            SmallestKeys.Mark(new LatenessKey(first), Size(fraction, marks.Length), lastRowsFirst: true, marks);
        }
    }

    /// <summary>Each user's latest row, but not an only one; of equal times the later row.</summary>
    public static void MarkLastOfUsers(ReadOnlySpan<Rating> ratings, ReadOnlySpan<long> times, int users, Span<bool> marks)
    {
        int[] latest = new int[users];
        int[] count = new int[users];
        for (int row = 0; row < ratings.Length; row++)
        {
            int user = ratings[row].User;
            if (count[user]++ == 0 || times[row] >= times[latest[user]])
            {
                latest[user] = row;
            }
        }

        for (int user = 0; user < users; user++)
        {
            if (count[user] > 1)
            {
                marks[latest[user]] = true;
            }
        }
    }

    /// <summary>The rows whose user and item index are multiples of the steps.</summary>
    public static void MarkLattice(ReadOnlySpan<Rating> ratings, int userStep, int itemStep, Span<bool> marks)
    {
        for (int row = 0; row < ratings.Length; row++)
        {
            marks[row] = ratings[row].User % userStep == 0 && ratings[row].Item % itemStep == 0;
        }
    }

    private static int Size(double fraction, int rows) => (int)Math.Round(fraction * rows, MidpointRounding.AwayFromZero);

    private readonly struct HashKey(RandomStream stream) : IRowKey
    {
        public ulong this[int row] => stream.Bits((ulong)row);
    }

    /// <summary>Smallest for the latest time: the complement of the time, moved to the unsigned range in order.</summary>
    private readonly unsafe struct LatenessKey(long* times) : IRowKey
    {
        public ulong this[int row] => ~((ulong)times[row] ^ (1UL << 63));
    }
}
