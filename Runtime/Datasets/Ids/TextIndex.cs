using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Lathe.Datasets;

/// <summary>Numbers ids of any text by first appearance: an open-addressing table of hashes over the ids' UTF-8 bytes.</summary>
internal sealed class TextIndex
{
    // As in NumberIndex: the hash differs from process to process, and no result depends on it.
    private static readonly ulong Key = MemoryMarshal.Read<ulong>(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private Slot[] _slots = new Slot[32];
    private byte[][] _ids = new byte[16][];

    public int Count { get; private set; }

    /// <summary>The index of an id, or -1.</summary>
    public int Find(ReadOnlySpan<byte> id) => _slots[FindSlot(id, Hash(id))].Place - 1;

    /// <summary>The index of an id, which is added when it is new; -1 when there is no room for more.</summary>
    public int Add(ReadOnlySpan<byte> id)
    {
        uint hash = Hash(id);
        int slot = FindSlot(id, hash);
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
            slot = FindSlot(id, hash);
        }

        _ids[Count++] = id.ToArray();
        _slots[slot] = new(hash, Count);
        return Count - 1;
    }

    public string[] ToStrings() => Array.ConvertAll(_ids[..Count], Encoding.UTF8.GetString);

    private int FindSlot(ReadOnlySpan<byte> id, uint hash)
    {
        Slot[] slots = _slots;
        int mask = slots.Length - 1;
        int slot = (int)hash & mask;
        while (slots[slot].Place != 0 && (slots[slot].Hash != hash || !_ids[slots[slot].Place - 1].AsSpan().SequenceEqual(id)))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        Array.Resize(ref _ids, _ids.Length * 2);
        Slot[] old = _slots;
        _slots = new Slot[old.Length * 2];
        int mask = _slots.Length - 1;
        foreach (Slot entry in old)
        {
            if (entry.Place != 0)
            {
                int slot = (int)entry.Hash & mask;
                while (_slots[slot].Place != 0)
                {
                    slot = (slot + 1) & mask;
                }

                _slots[slot] = entry;
            }
        }
    }

    private static uint Hash(ReadOnlySpan<byte> id)
    {
        ulong hash = CounterRandom.Mix(Key ^ (ulong)id.Length);
        while (id.Length >= sizeof(ulong))
        {
            hash = CounterRandom.Mix(hash ^ MemoryMarshal.Read<ulong>(id));
            id = id[sizeof(ulong)..];
        }

        ulong rest = 0;
        foreach (byte next in id)
        {
            rest = (rest << 8) | next;
        }

        return (uint)CounterRandom.Mix(hash ^ rest);
    }

    /// <summary>Place is the index plus one, so that an empty slot is all zeros.</summary>
    private readonly record struct Slot(uint Hash, int Place);
}
