namespace Lathe;

/// <summary>Pairs of a user and an item: a hash table of open addressing, made once and filled anew for every block.</summary>
internal sealed class PairSet
{
    private ulong[] _keys = new ulong[16];
    private int _shift = 60;

    /// <summary>Forgets all pairs and makes room.</summary>
    /// <param name="pairs">How many will be added at most.</param>
    public void Clear(int pairs)
    {
        if (_keys.Length < 2L * pairs)
        {
            int bits = 64 - System.Numerics.BitOperations.LeadingZeroCount((2UL * (ulong)pairs) - 1);
            (_keys, _shift) = (new ulong[1L << bits], 64 - bits);
            return;
        }

        Array.Clear(_keys);
    }

    /// <summary>Adds a pair.</summary>
    public void Add(int user, int item) => _keys[PlaceOf(KeyOf(user, item))] = KeyOf(user, item);

    /// <summary>Whether a pair was added.</summary>
    public bool Contains(int user, int item) => _keys[PlaceOf(KeyOf(user, item))] != 0;

    /// <summary>Never 0, which marks a free place.</summary>
    private static ulong KeyOf(int user, int item) => ((ulong)(uint)user << 32) | ((uint)item + 1U);

    /// <summary>Where a key is, or would be.</summary>
    private long PlaceOf(ulong key)
    {
        long place = (long)((key * 0x9E3779B97F4A7C15) >> _shift);
        while (_keys[place] != 0 && _keys[place] != key)
        {
            place = place + 1 == _keys.Length ? 0 : place + 1;
        }

        return place;
    }
}
