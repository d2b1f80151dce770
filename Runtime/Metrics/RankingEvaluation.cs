namespace Lathe;

/// <summary>How well a model's recommendations find the relevant rows of a test part, which the model has not seen.</summary>
public sealed record RankingEvaluation
{
    /// <summary>Length of the lists.</summary>
    public required int Top { get; init; }

    /// <summary>Means over the users.</summary>
    public required RankingFigures Means { get; init; }

    /// <summary>Standard errors of these means: standard deviation over the users / sqrt(users); NaN for one user.</summary>
    public required RankingFigures StandardErrors { get; init; }

    /// <summary>Share of the model's items that stand in at least one list.</summary>
    public required double Coverage { get; init; }

    /// <summary>Users with at least one relevant row, over whom the means are taken.</summary>
    public required long Users { get; init; }

    /// <summary>Those of them without a training rating: their list is that of the item biases.</summary>
    public required long ColdUsers { get; init; }

    /// <summary>Relevant rows of all of them; a pair of user and item that is there twice counts once.</summary>
    public required long RelevantRows { get; init; }

    /// <summary>Those of them whose item the user has rated in training, so that it is never recommended.</summary>
    public required long SeenRows { get; init; }

    /// <summary>Those of them whose item nobody has rated in training, so that it is never recommended.</summary>
    public required long ColdRows { get; init; }
}

/// <summary>How recommendations are judged.</summary>
public sealed record RankingOptions
{
    /// <summary>Length of the lists, at least 1.</summary>
    public int Top { get; init; } = 10;

    /// <summary>The smallest value of a relevant row; null for all rows.</summary>
    public float? Relevant { get; init; }

    /// <summary>Threads on the processor; by default one per logical processor. Changes no bit of the result.</summary>
    public int? Threads { get; init; }

    /// <summary>Where the lists are found, <c>cpu</c>, or <c>cuda</c>, <c>opencl</c> or <c>simulator</c>, where sums are made in another order.</summary>
    public string Device { get; init; } = "cpu";
}
