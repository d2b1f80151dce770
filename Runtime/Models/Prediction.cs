namespace Lathe;

/// <summary>What a prediction rests on.</summary>
public enum PredictionBasis
{
    /// <summary>Both the user and the item have training ratings: mean, biases and factors.</summary>
    Full,

    /// <summary>Only the item has: mean and item bias.</summary>
    ItemBias,

    /// <summary>Only the user has: mean and user bias.</summary>
    UserBias,

    /// <summary>Neither has: the mean.</summary>
    Mean,
}

/// <summary>A predicted value.</summary>
/// <param name="Value">The value in the user's own units, within the value range.</param>
/// <param name="Basis">What it rests on.</param>
public readonly record struct Prediction(float Value, PredictionBasis Basis);

/// <summary>A recommended item.</summary>
/// <param name="Item">Index of the item.</param>
/// <param name="Score">The predicted value, not clamped, so that the order among the best stays visible.</param>
public readonly record struct ScoredItem(int Item, float Score);

/// <summary>A recommended item with its raw id and title.</summary>
/// <param name="Item">Raw id of the item.</param>
/// <param name="Title">Its title, or null when titles are not known.</param>
/// <param name="Score">The predicted value, not clamped, so that the order among the best stays visible.</param>
public sealed record Recommendation(string Item, string? Title, float Score)
{
    /// <summary>See <see cref="TrainedModel.StandardDeviation"/>; null for a model without samples.</summary>
    public float? StandardDeviation { get; init; }
}

/// <summary>What recommendations leave out.</summary>
public sealed record RecommendOptions
{
    /// <summary>Whether items that the user has rated in training are recommended too. Default false.</summary>
    public bool IncludeSeen { get; init; }
}
