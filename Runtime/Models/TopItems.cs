using System.Runtime.CompilerServices;
using Lathe.Kernels;

namespace Lathe;

/// <summary>Finds the items with the best scores for one user: scores tile by tile, a heap of the best so far.</summary>
internal static class TopItems
{
    private const int TileLength = 1_024;

    /// <summary>Fills <paramref name="best"/>, best first; equal scores by index. Items nobody has rated are left out.</summary>
    /// <param name="kernel">The model's kernel.</param>
    /// <param name="factors">The items, and the mean.</param>
    /// <param name="ratingsOfItem">How many users have rated each item.</param>
    /// <param name="user">The user whose samples count, when the model has any; -1 for one that is not in training.</param>
    /// <param name="userRow">The user's row, padded as in a factor matrix.</param>
    /// <param name="userBias">The user's bias.</param>
    /// <param name="seen">Items to leave out, in ascending order.</param>
    /// <param name="best">Receives the items.</param>
    /// <returns>How many were found.</returns>
    [SkipLocalsInit]
    public static int Find(
        IScoreKernel kernel, FactorSet factors, int[] ratingsOfItem, int user, ref readonly float userRow, float userBias, ReadOnlySpan<int> seen, Span<ScoredItem> best)
    {
        if (best.IsEmpty)
        {
            return 0;
        }

        Span<float> scores = stackalloc float[TileLength];
        float mean = (float)factors.Mean;
        ref float noBias = ref userBias;
        int found = 0, nextSeen = 0, count = factors.Items.Rows;
        for (int first = 0; first < count; first += TileLength)
        {
            Span<float> tile = scores[..Math.Min(TileLength, count - first)];
            if (factors.Samples.Count > 0 && user >= 0)
            {
                MeanScores.OfItems(kernel, factors, user, first, tile);
            }
            else
            {
                ref float biases = ref factors.ItemBiases.Length == 0 ? ref noBias : ref factors.ItemBiases[first];
                kernel.Run(new ItemScores(in userRow, userBias, ref factors.Items.RowStart(first), ref biases, tile));
            }

            for (int i = 0; i < tile.Length; i++)
            {
                int item = first + i;
                while (nextSeen < seen.Length && seen[nextSeen] < item)
                {
                    nextSeen++;
                }

                bool leftOut = (nextSeen < seen.Length && seen[nextSeen] == item) || ratingsOfItem[item] == 0;
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
