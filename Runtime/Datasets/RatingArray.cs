using Lathe.Npy;

namespace Lathe.Datasets;

/// <summary>Ratings in memory or in a mapped file of a dataset folder.</summary>
internal sealed class RatingArray : IDisposable
{
    private readonly MappedArray<Rating>? _mapped;
    private readonly Lazy<MappedArray<Rating>>? _checked;
    private readonly Rating[]? _values;

    public RatingArray(Rating[] values) => _values = values;

    private RatingArray(Lazy<MappedArray<Rating>>? known, Rating[]? values) => (_checked, _values) = (known, values);

    private RatingArray(MappedArray<Rating> mapped, Action<MappedArray<Rating>> check)
    {
        _mapped = mapped;
        _checked = new(() =>
        {
            check(mapped);
            return mapped;
        });
    }

    /// <summary>The ratings; those of a file are checked when they are first asked for, since kernels use their indices unchecked.</summary>
    /// <exception cref="LatheException">A row is outside the id maps.</exception>
    public ReadOnlySpan<Rating> Span => _checked is null ? _values : _checked.Value.Span;

    /// <summary>Maps a file, which stays this one although another takes its name.</summary>
    /// <exception cref="LatheException">The file is damaged or of another length.</exception>
    public static RatingArray Open(string path, int length, int users, int items)
    {
        MappedArray<Rating> mapped = Rating.Open(path);
        if (mapped.Length == length)
        {
            return new(mapped, array => Check(path, array.Span, users, items));
        }

        long found = mapped.Length;
        mapped.Dispose();
        throw FolderCheckProblems.LengthDiffers.Of(path, found, "the manifest", length);
    }

    /// <summary>Writes ratings as an .npy file.</summary>
    public static void Write(Stream output, ReadOnlySpan<Rating> ratings)
    {
        NpyWriter<Rating> writer = new(output, Rating.Layout, ratings.Length);
        writer.Write(ratings);
        writer.Complete();
    }

    /// <summary>Finds a row that no kernel could use.</summary>
    /// <exception cref="LatheException">There is one.</exception>
    public static void Check(string name, ReadOnlySpan<Rating> ratings, int users, int items)
    {
        for (int row = 0; row < ratings.Length; row++)
        {
            Rating rating = ratings[row];
            if ((uint)rating.User >= (uint)users || (uint)rating.Item >= (uint)items || !float.IsFinite(rating.Value))
            {
                throw DatasetProblems.RatingOutsideIds.Of(name, row, rating.User, rating.Item, rating.Value, users, items);
            }
        }
    }

    /// <summary>The same ratings for somebody else to read, who gives nothing back.</summary>
    public RatingArray Borrowed() => new(_checked, _values);

    public void Dispose() => _mapped?.Dispose();
}
