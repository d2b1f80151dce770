namespace Lathe;

/// <summary>
/// Exactly <c>size</c> of the indices 0..count - 1, those with the smallest (hash, index): a random subset that needs no memory,
/// whose members any thread can recognise.
/// </summary>
internal readonly struct RandomSubset
{
    private const int BucketBits = 16;

    private readonly RandomStream _stream;
    private readonly ulong _lastHash;
    private readonly long _lastIndex;

    /// <summary>Finds the hash up to which indices belong to the subset, in two passes over the indices.</summary>
    public RandomSubset(RandomStream stream, long count, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, count);
        _stream = stream;
        _lastIndex = -1;
        if (size == 0)
        {
            return;
        }

        // The bucket of the hash's top bits in which the last member lies, and how many lie before it.
        long[] histogram = new long[1 << BucketBits];
        for (long index = 0; index < count; index++)
        {
            histogram[stream.Bits((ulong)index) >> (64 - BucketBits)]++;
        }

        ulong bucket = 0;
        long before = 0;
        while (before + histogram[bucket] < size)
        {
            before += histogram[bucket++];
        }

        List<(ulong Hash, long Index)> members = new((int)histogram[bucket]);
        for (long index = 0; index < count; index++)
        {
            ulong hash = stream.Bits((ulong)index);
            if (hash >> (64 - BucketBits) == bucket)
            {
                members.Add((hash, index));
            }
        }

        members.Sort();
        (_lastHash, _lastIndex) = members[(int)(size - before - 1)];
    }

    /// <summary>Whether an index belongs to the subset.</summary>
    public bool Contains(long index)
    {
        ulong hash = _stream.Bits((ulong)index);
        return hash < _lastHash || (hash == _lastHash && index <= _lastIndex);
    }
}
