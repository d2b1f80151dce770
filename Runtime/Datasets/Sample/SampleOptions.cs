using Lathe.Datasets;

namespace Lathe;

/// <summary>The shape of a synthetic rating file; by default that of MovieLens latest-small.</summary>
public sealed record SampleOptions
{
    /// <summary>Most users, and most items, that a sample has.</summary>
    public const int MaximumIds = 100_000_000;

    /// <summary>Number of users.</summary>
    public int Users { get; init; } = 610;

    /// <summary>Number of items.</summary>
    public int Items { get; init; } = 9724;

    /// <summary>Number of ratings; at most users x items, since no pair comes twice.</summary>
    public int Ratings { get; init; } = 100_836;

    /// <summary>Another seed is another file.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Refuses numbers that no file can have.</summary>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Users, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Items, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Ratings, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Users, MaximumIds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Items, MaximumIds);
        if (Ratings > (long)Users * Items)
        {
            throw RatingProblems.MoreRatingsThanPairs.Of(Users, Items, (long)Users * Items, Ratings);
        }
    }
}
