using System.Runtime.InteropServices;

namespace Lathe;

/// <summary>
/// The relevant items of each user: rows of item indices in ascending order, each once. Ids that a model does not know have
/// indices behind its own, so that they count and are never found.
/// </summary>
/// <param name="items">Row after row.</param>
/// <param name="ends">Where each user's row ends.</param>
internal sealed class RelevantItems(int[] items, int[] ends)
{
    /// <summary>Users, with or without a row.</summary>
    public int Users => ends.Length;

    /// <summary>The row of a user.</summary>
    public ReadOnlySpan<int> Of(int user)
    {
        int start = user == 0 ? 0 : ends[user - 1];
        return items.AsSpan(start, ends[user] - start);
    }

    /// <summary>Collects the rows.</summary>
    /// <param name="ratings">Ratings that the model has not been trained on.</param>
    /// <param name="least">The smallest value of a relevant one; null for all.</param>
    /// <param name="users">The model's users and what the ratings' indices are among them.</param>
    /// <param name="items">The same for the items.</param>
    /// <exception cref="LatheException">None is relevant.</exception>
    public static RelevantItems Of(ReadOnlySpan<Rating> ratings, float? least, IndexTranslation users, IndexTranslation items)
    {
        List<Rating> relevant = new(ratings.Length);
        foreach (ref readonly Rating rating in ratings)
        {
            if (least is null || rating.Value >= least)
            {
                relevant.Add(new(users[rating.User], items[rating.Item], rating.Value));
            }
        }

        if (relevant.Count == 0)
        {
            throw least is null ? ModelProblems.NoRowsToRank.Of() : ModelProblems.NoRelevantRows.Of(ratings.Length, least);
        }

        return Of(SeenItems.Of(CollectionsMarshal.AsSpan(relevant), users.Count, items.Count), users.Count);
    }

    private static RelevantItems Of(SeenItems rows, int users)
    {
        int[] once = new int[rows.Items.Length], ends = new int[users];
        int count = 0;
        for (int user = 0; user < users; user++)
        {
            int last = -1;
            foreach (int item in rows.Of(user))
            {
                if (item != last)
                {
                    once[count++] = last = item;
                }
            }

            ends[user] = count;
        }

        return new(once, ends);
    }
}
