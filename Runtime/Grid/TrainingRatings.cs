namespace Lathe;

/// <summary>The training ratings of a run, some of them held out for validation. Points into memory that the caller keeps in place.</summary>
internal readonly unsafe struct TrainingRatings
{
    private readonly RandomSubset _heldOut;

    /// <summary>Holds out round(<paramref name="share"/> x length) ratings, drawn from the seed.</summary>
    public TrainingRatings(Rating* first, int length, float share, ulong seed)
    {
        First = first;
        Length = length;
        HeldOutCount = (int)Math.Round(length * (double)share, MidpointRounding.AwayFromZero);
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

    /// <summary>Whether a rating is held out.</summary>
    public bool IsHeldOut(int index) => HeldOutCount > 0 && _heldOut.Contains(index);
}
