using Lathe.Npy;

namespace Lathe;

/// <summary>Reads seen_offsets.npy and seen_items.npy, which must fit together: recommendations skip through them unchecked.</summary>
internal static class SeenItemsFile
{
    /// <exception cref="LatheException">A file is damaged, or the two do not fit each other or the id maps.</exception>
    public static SeenItems Read(string offsetsPath, string itemsPath, int users, int items)
    {
        long[] offsets = NpyArray.Read<long>(offsetsPath).Values;
        int[] seen = NpyArray.Read<int>(itemsPath).Values;
        return FaultOf(offsets, seen, users, items) is { } fault
            ? throw ModelFolderProblems.SeenItemsWrong.Of(offsetsPath, Path.GetFileName(itemsPath), fault)
            : new(offsets, seen, items);
    }

    private static string? FaultOf(long[] offsets, int[] seen, int users, int items)
    {
        if (offsets.Length != users + 1L)
        {
            return $"there are {offsets.Length} offsets for {users} users";
        }

        if (offsets[0] != 0 || offsets[^1] != seen.Length)
        {
            return $"the offsets go from {offsets[0]} to {offsets[^1]}, and there are {seen.Length} items";
        }

        for (int user = 0; user < users; user++)
        {
            if (offsets[user] > offsets[user + 1] || offsets[user + 1] > seen.Length)
            {
                return $"the offsets of user {user} are {offsets[user]} and {offsets[user + 1]}";
            }

            for (long place = offsets[user]; place < offsets[user + 1]; place++)
            {
                int item = seen[place];
                if ((uint)item >= (uint)items || (place > offsets[user] && item < seen[place - 1]))
                {
                    return $"item {item} of user {user} is none of {items} items in ascending order";
                }
            }
        }

        return null;
    }
}
