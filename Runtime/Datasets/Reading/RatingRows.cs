namespace Lathe.Datasets;

/// <summary>The rows of one or more rating files in memory, 12 bytes each and 8 more for a time.</summary>
internal sealed class RatingRows(bool hasTimes) : IDisposable
{
    /// <summary>The ratings in file order.</summary>
    public NativeList<Rating> Ratings { get; } = new();

    /// <summary>Their times, seconds since 1970 in the same order; null when they are not known.</summary>
    public NativeList<long>? Times { get; } = hasTimes ? new() : null;

    public int Count => Ratings.Count;

    public void Dispose()
    {
        Ratings.Dispose();
        Times?.Dispose();
    }
}
