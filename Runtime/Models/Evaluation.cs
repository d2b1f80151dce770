namespace Lathe;

/// <summary>Errors of predictions.</summary>
/// <param name="Rmse">sqrt(sum (prediction - value)^2 / count), in the user's units; NaN for no ratings.</param>
/// <param name="Mae">sum |prediction - value| / count.</param>
/// <param name="Count">Ratings predicted.</param>
/// <param name="ColdUsers">Those of them whose user has no training rating.</param>
/// <param name="ColdItems">Those of them whose item has no training rating.</param>
public sealed record Evaluation(double Rmse, double Mae, long Count, long ColdUsers, long ColdItems)
{
    /// <summary>The same of the pairs whose user and item both have a training rating.</summary>
    public required KnownPairs Known { get; init; }

    /// <summary>Mean of <see cref="TrainedModel.StandardDeviation"/> over the pairs whose user and item the model knows; null for a model without samples.</summary>
    public double? MeanDeviation { get; init; }
}

/// <summary>Errors of the predictions that need nothing made up: user and item both have a training rating.</summary>
/// <param name="Rmse">Root of the mean squared error, in the user's units; NaN for no pairs.</param>
/// <param name="RmseStandardError">Its standard error over the pairs.</param>
/// <param name="Mae">Mean absolute error.</param>
/// <param name="Count">How many there are.</param>
public sealed record KnownPairs(double Rmse, double RmseStandardError, double Mae, long Count);
