namespace Lathe;

/// <summary>Some consecutive rows of a table, column by column; valid until the next is asked for, so that arrays can be used again.</summary>
/// <param name="Users">Raw user ids.</param>
/// <param name="Items">Raw item ids, as many.</param>
/// <param name="Values">Values, as many, or empty when no column of them was wanted; the converter refuses one that is not finite.</param>
/// <param name="Times">Times as numbers or, of dates, as seconds since 1970; as many, or empty.</param>
public readonly record struct RatingBatch(RawIds Users, RawIds Items, ReadOnlyMemory<float> Values, ReadOnlyMemory<long> Times);

/// <summary>Raw ids in a row: numbers or texts.</summary>
public readonly struct RawIds
{
    /// <summary>Ids that are numbers.</summary>
    public RawIds(ReadOnlyMemory<long> numbers) => (Numbers, AreNumbers) = (numbers, true);

    /// <summary>Ids that are texts; one that is a plain integer counts as that number.</summary>
    public RawIds(ReadOnlyMemory<string> texts) => Texts = texts;

    /// <summary>Whether they are numbers.</summary>
    public bool AreNumbers { get; }

    /// <summary>The numbers, or empty.</summary>
    public ReadOnlyMemory<long> Numbers { get; }

    /// <summary>The texts, or empty.</summary>
    public ReadOnlyMemory<string> Texts { get; }

    /// <summary>How many there are.</summary>
    public int Count => AreNumbers ? Numbers.Length : Texts.Length;
}
