using System.Runtime.CompilerServices;
using Lathe.Kernels;

namespace Lathe;

/// <summary>Finds the items with the best scores for one user: scores tile by tile, a heap of the best so far.</summary>
internal static class TopItems
{
    private const int TileLength = 1_024;

    /// <summary>Fills <paramref name="best"/>, best first; equal scores by index. Items nobody has rated are left out.</summary>
    /// <returns>How many were found.</returns>
    [SkipLocalsInit]
    public static int Find(IScoreKernel kernel, FactorSet factors, SeenItems seenItems, int user, bool includeSeen, Span<ScoredItem> best)
    {
        if (best.IsEmpty)
        {
            return 0;
        }

        Span<float> scores = stackalloc float[TileLength];
        ReadOnlySpan<int> seen = includeSeen ? [] : seenItems.Of(user);
        float userBias = factors.UserBias(user), mean = (float)factors.Mean;
        ref float noBias = ref userBias;
        int found = 0, nextSeen = 0, count = factors.Items.Rows;
        for (int first = 0; first < count; first += TileLength)
        {
            Span<float> tile = scores[..Math.Min(TileLength, count - first)];
            ref float biases = ref factors.ItemBiases.Length == 0 ? ref noBias : ref factors.ItemBiases[first];
            kernel.Run(new ItemScores(ref factors.Users.RowStart(user), userBias, ref factors.Items.RowStart(first), ref biases, tile));
            for (int i = 0; i < tile.Length; i++)
            {
                int item = first + i;
                while (nextSeen < seen.Length && seen[nextSeen] < item)
                {
                    nextSeen++;
                }

                bool leftOut = (nextSeen < seen.Length && seen[nextSeen] == item) || seenItems.RatingsOfItem[item] == 0;
                if (!leftOut && (found < best.Length || IsBetter(new(item, tile[i]), best[0])))
                {
                    Add(best, ref found, new ScoredItem(item, tile[i]));
                }
            }
        }

        best[..found].Sort(static (left, right) => IsBetter(left, right) ? -1 : IsBetter(right, left) ? 1 : 0);
        foreach (ref ScoredItem scored in best[..found])
        {
            scored = scored with { Score = mean + scored.Score };
        }

        return found;
    }

    private static bool IsBetter(ScoredItem left, ScoredItem right) =>
        left.Score > right.Score || (left.Score == right.Score && left.Item < right.Item);

    /// <summary>Adds to a heap whose root is the worst, or replaces the root of a full one.</summary>
    private static void Add(Span<ScoredItem> heap, ref int count, ScoredItem item)
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
}
