namespace Lathe.Datasets;

/// <summary>Who rates how many items, and which: skewed on both sides, every user and every item at least once where possible.</summary>
internal sealed class SampleShape
{
    private const int UsualMinimum = 20;

    private readonly SampleOptions _options;
    private readonly Skew _skew;
    private readonly RandomStream _draws;
    private readonly int[] _popularity;
    private readonly int[] _cover;
    private readonly int[] _ratedBy;
    private readonly int[] _ratingsOf;
    private ulong _drawn;
    private long _before;

    public SampleShape(SampleOptions options)
    {
        _options = options;
        _skew = new(options.Items, shift: 4 + options.Items / 400.0);
        _draws = SampleRandom.Of(options.Seed, SampleStream.Draw);
        _popularity = SampleRandom.Of(options.Seed, SampleStream.ItemOrder).Permutation(options.Items);
        _cover = SampleRandom.Of(options.Seed, SampleStream.CoverOrder).Permutation(options.Items);
        _ratedBy = new int[options.Items];
        Array.Fill(_ratedBy, -1);
        _ratingsOf = RatingsOfUsers(options);
    }

    /// <summary>Number of items that a user rates.</summary>
    public int RatingsOf(int user) => _ratingsOf[user];

    /// <summary>The items of the next user, ascending; ask for users 0, 1, 2 and so on.</summary>
    /// <param name="user">The user.</param>
    /// <param name="items">Receives <see cref="RatingsOf"/> item indices.</param>
    public void ItemsOf(int user, Span<int> items)
    {
        int filled = Cover(user, items);
        for (int tries = 4 * items.Length; filled < items.Length && tries > 0; tries--)
        {
            filled += Take(user, _popularity[_skew.Rank(_draws.Uniform(_drawn++))], items, filled);
        }

        // Who rates so much has rated what is popular.
        for (int rank = 0; filled < items.Length; rank++)
        {
            filled += Take(user, _popularity[rank], items, filled);
        }

        items.Sort();
    }

    /// <summary>Deals all items out over the users by their numbers of ratings, so that none is left unrated.</summary>
    private int Cover(int user, Span<int> items)
    {
        long covered = Math.Min(_options.Items, _options.Ratings);
        long first = _before * covered / _options.Ratings;
        _before += items.Length;
        long last = _before * covered / _options.Ratings;
        int filled = 0;
        for (long place = first; place < last; place++)
        {
            filled += Take(user, _cover[place], items, filled);
        }

        return filled;
    }

    private int Take(int user, int item, Span<int> items, int filled)
    {
        if (_ratedBy[item] == user)
        {
            return 0;
        }

        _ratedBy[item] = user;
        items[filled] = item;
        return 1;
    }

    private static int[] RatingsOfUsers(SampleOptions options)
    {
        int minimum = (int)Math.Min(options.Items, options.Ratings < 2L * options.Users
            ? options.Ratings / options.Users
            : Math.Min(UsualMinimum, options.Ratings / (2 * options.Users)));
        long rest = options.Ratings - (long)minimum * options.Users;
        long surplus = 0;
        Skew skew = new(options.Users, shift: 2 + options.Users / 200.0);
        int[] ratings = new int[options.Users];
        int[] order = SampleRandom.Of(options.Seed, SampleStream.UserOrder).Permutation(options.Users);
        for (int rank = 0; rank < order.Length; rank++)
        {
            long wanted = minimum + (long)(rest * skew.Below(rank + 1)) - (long)(rest * skew.Below(rank)) + surplus;
            ratings[order[rank]] = (int)Math.Min(wanted, options.Items);
            surplus = wanted - ratings[order[rank]];
        }

        // What the last ranks could not take either goes to whoever has room.
        for (int rank = 0; surplus > 0; rank++)
        {
            int more = (int)Math.Min(surplus, options.Items - ratings[order[rank]]);
            ratings[order[rank]] += more;
            surplus -= more;
        }

        return ratings;
    }
}
