using Lathe.Npy;

namespace Lathe.Datasets;

/// <summary>Ratings in memory or in a mapped file of a dataset folder.</summary>
internal sealed class RatingArray : IDisposable
{
    private readonly MappedArray<Rating>? _mapped;
    private readonly Rating[]? _values;

    public RatingArray(Rating[] values) => _values = values;

    private RatingArray(MappedArray<Rating> mapped) => _mapped = mapped;

    public ReadOnlySpan<Rating> Span => _mapped is null ? _values : _mapped.Span;

    /// <summary>Maps a file and checks it, since kernels use its indices unchecked.</summary>
    /// <exception cref="LatheException">The file is damaged or of another length, or a row is outside the id maps.</exception>
    public static RatingArray Open(string path, int length, int users, int items)
    {
        RatingArray array = new(Rating.Open(path));
        try
        {
            if (array._mapped!.Length != length)
            {
                throw DatasetProblems.RowsOfAnotherRun.Of(path, array._mapped.Length, length);
            }

            Check(path, array.Span, users, items);
            return array;
        }
        catch
        {
            array.Dispose();
            throw;
        }
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

    public void Dispose() => _mapped?.Dispose();
}
