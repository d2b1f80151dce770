using System.Runtime.InteropServices;

namespace Lathe.Datasets;

/// <summary>A list outside the garbage-collected heap: one block that grows in place where the system can remap its pages.</summary>
internal sealed unsafe class NativeList<T> : IDisposable
    where T : unmanaged
{
    private T* _items;
    private nuint _capacity;

    /// <summary>Number of elements.</summary>
    public int Count { get; private set; }

    /// <summary>The elements; valid until the next <see cref="Add"/>.</summary>
    public Span<T> Span => new(_items, Count);

    public void Add(T item)
    {
        if ((nuint)Count == _capacity)
        {
            Grow();
        }

        _items[Count++] = item;
    }

    /// <summary>Keeps the first <paramref name="count"/> elements.</summary>
    public void Truncate(int count) => Count = Math.Min(Count, count);

    public void Dispose()
    {
        NativeMemory.Free(_items);
        _items = null;
        _capacity = 0;
        Count = 0;
    }

    private void Grow()
    {
        _capacity = Math.Max(_capacity * 2, 1 << 12);
        _items = (T*)NativeMemory.Realloc(_items, checked(_capacity * (nuint)sizeof(T)));
    }
}
