namespace Lathe;

/// <summary>Which items each user has rated in training: rows of item indices in ascending order, one after the other.</summary>
internal sealed class SeenItems
{
    private readonly long[] _offsets;
    private readonly int[] _items;

    /// <summary>Takes over offsets (users + 1) and items.</summary>
    public SeenItems(long[] offsets, int[] items, int itemCount)
    {
        (_offsets, _items) = (offsets, items);
        RatingsOfItem = new int[itemCount];
        foreach (int item in items)
        {
            RatingsOfItem[item]++;
        }
    }

    /// <summary>Where each user's items start, and the end.</summary>
    public ReadOnlySpan<long> Offsets => _offsets;

    /// <summary>All users' items.</summary>
    public ReadOnlySpan<int> Items => _items;

    /// <summary>How many users have rated each item.</summary>
    public int[] RatingsOfItem { get; }

    /// <summary>The items that somebody has rated, in ascending order: those that can be recommended.</summary>
    public int[] RatedItems() => [.. Enumerable.Range(0, RatingsOfItem.Length).Where(item => RatingsOfItem[item] > 0)];

    /// <summary>The items of one user, in ascending order.</summary>
    public ReadOnlySpan<int> Of(int user) => _items.AsSpan((int)_offsets[user], (int)(_offsets[user + 1] - _offsets[user]));

    /// <summary>Collects the items of every user; a pair that occurs twice stays twice.</summary>
    public static SeenItems Of(ReadOnlySpan<Rating> ratings, int users, int items)
    {
        long[] offsets = new long[users + 1];
        foreach (ref readonly Rating rating in ratings)
        {
            offsets[rating.User + 1]++;
        }

        for (int user = 0; user < users; user++)
        {
            offsets[user + 1] += offsets[user];
        }

        long[] next = offsets[..users];
        int[] seen = new int[ratings.Length];
        foreach (ref readonly Rating rating in ratings)
        {
            seen[next[rating.User]++] = rating.Item;
        }

        Parallel.For(0, users, user => Array.Sort(seen, (int)offsets[user], (int)(offsets[user + 1] - offsets[user])));
        return new(offsets, seen, items);
    }
}
