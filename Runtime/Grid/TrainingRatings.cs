namespace Lathe;

/// <summary>The training ratings of a run, some of them held out for validation. Points into memory that the caller keeps in place.</summary>
internal readonly unsafe struct TrainingRatings
{
    private readonly RandomSubset _heldOut;

    /// <summary>Holds out <see cref="CountHeldOut"/> ratings, drawn from the seed.</summary>
    public TrainingRatings(Rating* first, int length, float share, ulong seed)
    {
        First = first;
        Length = length;
        HeldOutCount = CountHeldOut(length, share);
        _heldOut = new RandomSubset(CounterRandom.Stream(seed, RandomPurpose.ValidationPart), length, HeldOutCount);
    }

    /// <summary>The first rating.</summary>
    public Rating* First { get; }

    /// <summary>All ratings, those held out among them.</summary>
    public int Length { get; }

    /// <summary>Ratings held out.</summary>
    public int HeldOutCount { get; }

    /// <summary>Ratings to train on.</summary>
    public int Count => Length - HeldOutCount;

    /// <summary>How many of <paramref name="length"/> ratings are held out: round(share x length), but one stays to train on.</summary>
    public static int CountHeldOut(int length, float share) =>
        Math.Min((int)Math.Round(length * (double)share, MidpointRounding.AwayFromZero), Math.Max(length - 1, 0));

    /// <summary>Whether a rating is held out.</summary>
    public bool IsHeldOut(int index) => HeldOutCount > 0 && _heldOut.Contains(index);
}
