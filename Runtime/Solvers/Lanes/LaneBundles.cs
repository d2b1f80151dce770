using Lathe.Kernels;

namespace Lathe;

/// <summary>
/// The ratings sorted for <see cref="LaneFamily.UserOwned"/>: users of about as many ratings side by side in bundles of one per
/// group of a warp, the ratings of a bundle's users step by step, each user's in an order that mixes the grid's bands.
/// </summary>
internal sealed class LaneBundles : IDisposable
{
    /// <summary>Bundles with more steps come first, longest first, or the last of them would be waited for.</summary>
    private const int LongBundle = 256;

    private static readonly LaneRating None = new(item: -1, valueBits: 0);

    private LaneBundles(LaneBundle[] bundles, int[] users, NativeBuffer<LaneRating> ratings) =>
        (Bundles, Users, Ratings) = (bundles, users, ratings);

    /// <summary>Start and steps of each.</summary>
    public LaneBundle[] Bundles { get; }

    /// <summary>The users of each bundle, or -1.</summary>
    public int[] Users { get; }

    /// <summary>The ratings, and two steps of none at the end, which the kernel asks for and does not use.</summary>
    public NativeBuffer<LaneRating> Ratings { get; }

    /// <summary>Sorts a grid's ratings.</summary>
    /// <param name="grid">The ratings.</param>
    /// <param name="groups">Groups of lanes in a warp.</param>
    /// <param name="seed">The run's seed.</param>
    public static LaneBundles Of(BlockGrid grid, int groups, ulong seed)
    {
        (long[] starts, NativeBuffer<LaneRating> byUser) = ByUser(grid);
        using (byUser)
        {
            int[] order = [.. Enumerable.Range(0, starts.Length - 1).Where(user => starts[user + 1] > starts[user])
                .OrderByDescending(user => starts[user + 1] - starts[user])];
            int count = (order.Length + groups - 1) / groups;
            int StepsOf(int bundle) => checked((int)(starts[order[bundle * groups] + 1] - starts[order[bundle * groups]]));

            RandomStream stream = CounterRandom.Stream(seed, RandomPurpose.LaneOrder);
            int[] turns = [.. Enumerable.Range(0, count).OrderByDescending(bundle => StepsOf(bundle) > LongBundle ? (ulong)StepsOf(bundle) : 0)
                .ThenBy(bundle => stream.Bits((ulong)bundle))];

            LaneBundle[] bundles = new LaneBundle[count];
            int[] users = new int[count * groups];
            long end = 0;
            for (int turn = 0; turn < count; turn++)
            {
                bundles[turn] = new(end, StepsOf(turns[turn]));
                end += (long)bundles[turn].Steps * groups;
            }

            NativeBuffer<LaneRating> ratings = new(end + 2L * groups, zeroed: false);
            ratings.Slice(end, 2 * groups).Fill(None);
            Parallel.For(0, count, turn =>
            {
                for (int group = 0; group < groups; group++)
                {
                    int place = turns[turn] * groups + group;
                    int user = users[turn * groups + group] = place < order.Length ? order[place] : -1;
                    Write(ratings, bundles[turn], groups, group, byUser, user < 0 ? 0 : starts[user], user < 0 ? 0 : starts[user + 1], stream.Bits((ulong)place));
                }
            });
            return new(bundles, users, ratings);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Ratings.Dispose();

    private static unsafe void Write(
        NativeBuffer<LaneRating> ratings, LaneBundle bundle, int groups, int group, NativeBuffer<LaneRating> byUser, long start, long end, ulong random)
    {
        long count = end - start;
        CoprimeOrder order = new(Math.Max(count, 1));
        LaneRating* target = ratings.Pointer + bundle.Start + group;
        for (long step = 0; step < bundle.Steps; step++)
        {
            target[step * groups] = step < count ? byUser.Pointer[start + order.At(step, (long)(random % (ulong)count))] : None;
        }
    }

    /// <summary>Where each user's ratings start, and the ratings user by user. The blocks of a band of users are one stretch of the grid.</summary>
    private static unsafe (long[] Starts, NativeBuffer<LaneRating> Ratings) ByUser(BlockGrid grid)
    {
        long[] starts = new long[grid.Users.RowAt.Length + 1];
        Rating* first = grid.Ratings.Pointer;
        void EachBand(Action<long, long> work) => Parallel.For(0, grid.Count, band =>
            work(grid.Starts[band * grid.Count], grid.Starts[(band + 1) * grid.Count]));

        EachBand((from, to) =>
        {
            for (long i = from; i < to; i++)
            {
                starts[first[i].User + 1]++;
            }
        });
        for (int user = 1; user < starts.Length; user++)
        {
            starts[user] += starts[user - 1];
        }

        long[] next = [.. starts];
        NativeBuffer<LaneRating> ratings = new(grid.RatingCount, zeroed: false);
        LaneRating* sorted = ratings.Pointer;
        EachBand((from, to) =>
        {
            for (long i = from; i < to; i++)
            {
                Rating rating = first[i];
                sorted[next[rating.User]++] = new(rating.Item, BitConverter.SingleToInt32Bits(rating.Value));
            }
        });

        return (starts, ratings);
    }
}
