using System.Text;

namespace Lathe.Datasets;

/// <summary>Datasets without a folder.</summary>
internal static class InMemory
{
    /// <summary>Gives ids their indices and merges what is there twice.</summary>
    public static (Rating[] Ratings, IdMap Users, IdMap Items) Index(
        IEnumerable<(string User, string Item, float Value)> ratings, DuplicateRule duplicates)
    {
        using RatingRows rows = new(hasTimes: false);
        (IdIndexer users, IdIndexer items) = (new(), new());
        foreach ((string user, string item, float value) in ratings)
        {
            rows.Ratings.Add(new(
                Place(users, "user", user, rows.Count),
                Place(items, "item", item, rows.Count),
                float.IsFinite(value) ? value : throw RatingProblems.GivenValueNotFinite.Of(rows.Count, value)));
        }

        int count = rows.Count > 0 ? rows.Count : throw RatingProblems.NoRatings.Of();
        DuplicateMerger merger = new(rows, users.Count, items.Count, duplicates);
        merger.Merge(ref count);
        return merger.Fault is (int row, int earlier)
            ? throw (duplicates == DuplicateRule.Sum
                ? RatingProblems.GivenSumTooLarge.Of(row, earlier, float.MaxValue)
                : RatingProblems.GivenPairTwice.Of(row, earlier))
            : (rows.Ratings.Span.ToArray(), users.ToMap(), items.ToMap());
    }

    /// <summary>The fingerprint that a folder of the same training ratings and ids has.</summary>
    public static string Fingerprint(Rating[] training, IdMap users, IdMap items) => Lathe.Fingerprint.OfLines(
        Hash(output => RatingArray.Write(output, training)), Hash(users.Write), Hash(items.Write));

    private static string Hash(Action<Stream> write)
    {
        using HashingStream output = new(Stream.Null);
        write(output);
        return output.Complete();
    }

    private static int Place(IdIndexer ids, string side, string rawId, int row)
    {
        byte[] text = Encoding.UTF8.GetBytes(rawId);
        int index = ids.Add(text);
        return index >= 0 ? index : throw IdFaults.Of($"Rating {row} (counted from 0)", side, rawId, text);
    }
}
