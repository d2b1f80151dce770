namespace Lathe;

/// <summary>The best items so far, as a heap whose root is the worst of them. Equal scores are ordered by index, the smaller first.</summary>
internal static class TopHeap
{
    /// <summary>Whether one item comes before another.</summary>
    public static bool IsBetter(ScoredItem left, ScoredItem right) =>
        left.Score > right.Score || (left.Score == right.Score && left.Item < right.Item);

    /// <summary>Adds an item, or replaces the root of a full heap.</summary>
    public static void Add(Span<ScoredItem> heap, ref int count, ScoredItem item)
    {
        int place;
        if (count < heap.Length)
        {
            place = count++;
            for (int parent; place > 0 && IsBetter(heap[parent = (place - 1) / 2], item); place = parent)
            {
                heap[place] = heap[parent];
            }
        }
        else
        {
            place = 0;
            for (int child; (child = 2 * place + 1) < count; place = child)
            {
                if (child + 1 < count && IsBetter(heap[child], heap[child + 1]))
                {
                    child++;
                }

                if (!IsBetter(item, heap[child]))
                {
                    break;
                }

                heap[place] = heap[child];
            }
        }

        heap[place] = item;
    }

    /// <summary>Turns a heap of scores without the mean into a list of predictions, best first.</summary>
    public static void Finish(Span<ScoredItem> heap, float mean)
    {
        heap.Sort(static (left, right) => IsBetter(left, right) ? -1 : IsBetter(right, left) ? 1 : 0);
        foreach (ref ScoredItem scored in heap)
        {
            scored = scored with { Score = mean + scored.Score };
        }
    }
}
