using System.Diagnostics.CodeAnalysis;
using ILGPU;

namespace Lathe.Kernels;

/// <summary>What a search for the best items works on, in the memory of a device: one parameter of a kernel.</summary>
// A kernel runs its members: what coverage adds to them would not compile for a device.
[ExcludeFromCodeCoverage]
public struct TopItemsMemory
{
    /// <summary>User rows in pieces of four floats, piece by piece: piece t of user u is at t x users + u, so that neighbours load side by side.</summary>
    public ArrayView<Float4> Users;

    /// <summary>Item rows in pieces, row by row.</summary>
    public ArrayView<Float4> Items;

    /// <summary>One per item: 0 without biases, and minus infinity for padding, which is never taken.</summary>
    public ArrayView<float> ItemBiases;

    /// <summary>The items' indices, ascending.</summary>
    public ArrayView<int> ItemIndices;

    /// <summary>Where each user's seen items start in <see cref="Seen"/>, and the end.</summary>
    public ArrayView<long> SeenStarts;

    /// <summary>What users have seen, ascending for each.</summary>
    public ArrayView<int> Seen;

    /// <summary>The scores of the items that a work item looks at closely, user by user for each.</summary>
    public ArrayView<float> Scores;

    /// <summary>The lists' scores, best first: entry r of user u is at r x users + u.</summary>
    public ArrayView<float> BestScores;

    /// <summary>The lists' item indices, as laid out.</summary>
    public ArrayView<int> BestItems;

    /// <summary>The lists' lengths.</summary>
    public ArrayView<int> Found;

    /// <summary>Number of users.</summary>
    public int UserCount;

    /// <summary>Number of items, with the padding.</summary>
    public int ItemCount;

    /// <summary>Length of a list at most, at least 1.</summary>
    public int Most;

    /// <summary>Adds the products of two pieces to a sum.</summary>
    /// <param name="sum">The sum so far.</param>
    /// <param name="left">One row's piece.</param>
    /// <param name="right">The other's.</param>
    public static float AddDot(float sum, Float4 left, Float4 right) =>
        sum + left.X * right.X + left.Y * right.Y + left.Z * right.Z + left.W * right.W;

    /// <summary>Puts an item into a user's list, unless the user has seen it. Of equal scores the one that came first stays ahead.</summary>
    /// <param name="memory">The lists.</param>
    /// <param name="user">Which.</param>
    /// <param name="place">The item's place among the items.</param>
    /// <param name="score">Its score, above <paramref name="worst"/>.</param>
    /// <param name="found">Length of the list.</param>
    /// <param name="worst">What an item must be above to be taken.</param>
    public static void Take(TopItemsMemory memory, int user, int place, float score, ref int found, ref float worst)
    {
        int item = memory.ItemIndices[place];
        long low = memory.SeenStarts[user], high = memory.SeenStarts[user + 1], end = high;
        while (low < high)
        {
            long middle = (low + high) / 2;
            if (memory.Seen[middle] < item)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        bool seen = false;
        if (low < end)
        {
            seen = memory.Seen[low] == item;
        }

        if (!seen)
        {
            long users = memory.UserCount;
            long at = found < memory.Most ? found : found - 1;
            found = (int)at + 1;
            while (at > 0 && memory.BestScores[(at - 1) * users + user] < score)
            {
                memory.BestScores[at * users + user] = memory.BestScores[(at - 1) * users + user];
                memory.BestItems[at * users + user] = memory.BestItems[(at - 1) * users + user];
                at--;
            }

            memory.BestScores[at * users + user] = score;
            memory.BestItems[at * users + user] = item;
            if (found == memory.Most)
            {
                worst = memory.BestScores[(found - 1) * users + user];
            }
        }
    }
}
