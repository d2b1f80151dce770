using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Lathe.Datasets;

/// <summary>Numbers 64-bit ids by first appearance: an open-addressing table with id and index in one slot.</summary>
internal sealed class NumberIndex
{
    // Another place for each id in each process: a file made to collide cannot be prepared. No result depends on it.
    private static readonly ulong Key = MemoryMarshal.Read<ulong>(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private Slot[] _slots;
    private long[] _ids;

    public NumberIndex(int capacity = 0)
    {
        _ids = new long[Math.Max(capacity, 16)];
        _slots = new Slot[SlotsFor(_ids.Length)];
    }

    public int Count { get; private set; }

    public ReadOnlySpan<long> Ids => _ids.AsSpan(0, Count);

    /// <summary>The index of an id, or -1.</summary>
    public int Find(long id) => _slots[FindSlot(id)].Place - 1;

    /// <summary>The index of an id, which is added when it is new; -1 when there is no room for more.</summary>
    public int Add(long id)
    {
        int slot = FindSlot(id);
        if (_slots[slot].Place != 0)
        {
            return _slots[slot].Place - 1;
        }

        if (Count == _ids.Length)
        {
            if (Count > IdIndexer.MaximumCount / 2)
            {
                return -1;
            }

            Grow();
            slot = FindSlot(id);
        }

        _ids[Count++] = id;
        _slots[slot] = new(id, Count);
        return Count - 1;
    }

    private int FindSlot(long id)
    {
        Slot[] slots = _slots;
        int mask = slots.Length - 1;
        int slot = (int)CounterRandom.Mix((ulong)id ^ Key) & mask;
        while (slots[slot].Place != 0 && slots[slot].Id != id)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        Array.Resize(ref _ids, _ids.Length * 2);
        _slots = new Slot[SlotsFor(_ids.Length)];
        for (int index = 0; index < Count; index++)
        {
            _slots[FindSlot(_ids[index])] = new(_ids[index], index + 1);
        }
    }

    private static int SlotsFor(int ids) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)ids * 2u);

    /// <summary>Place is the index plus one, so that an empty slot is all zeros.</summary>
    private readonly record struct Slot(long Id, int Place);
}
