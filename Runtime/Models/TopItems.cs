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
                if (!leftOut && (found < best.Length || TopHeap.IsBetter(new(item, tile[i]), best[0])))
                {
                    TopHeap.Add(best, ref found, new ScoredItem(item, tile[i]));
                }
            }
        }

        TopHeap.Finish(best[..found], mean);
        return found;
    }
}
