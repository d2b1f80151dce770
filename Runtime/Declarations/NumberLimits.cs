namespace Lathe;

/// <summary>The limits of every number that the command line can set; the generator's own table says the same at build time.</summary>
internal static class NumberLimits
{
    /// <summary>What a number must be, after "must ", when the value is not; null when it is allowed.</summary>
    public static string? Demand(string name, double value) => name switch
    {
        _ when !double.IsFinite(value) => "be a finite number",
        "BoldDriver.Initial" or "InverseTimeDecay.Initial" or "ExponentialDecay.Initial" or "ConstantRate.Rate" or "AdaGrad.Rate"
            or "BoldDriver.Maximum" or "Initialization.Scale"
            or "Regularization.Users" or "Regularization.Items" or "Regularization.Biases" or "Regularization.ImplicitFactors"
            or "ImplicitLeastSquares.Unobserved" => value > 0 ? null : "be above 0",
        "BoldDriver.Increase" or "BoldDriver.Minimum" or "InverseTimeDecay.Decay" or "ExponentialDecay.Minimum"
            or "AdaGrad.Warmup" or "Training.Patience" or "ImplicitLeastSquares.Alpha"
            or "GibbsSampling.Burn" or "GibbsSampling.NoisePrecision" => value >= 0 ? null : "be at least 0",
        "BoldDriver.IncreaseFactor" or "BoldDriver.After" or "GibbsSampling.Thin" => value >= 1 ? null : "be at least 1",
        "BoldDriver.Decrease" => value is > 0 and < 1 ? null : "lie between 0 and 1",
        "ImplicitLeastSquares.Frequency" => value is >= 0 and <= 1 ? null : "lie in 0..1",
        "AlternatingLeastSquares.ConjugateGradient" or "ImplicitLeastSquares.ConjugateGradient" => value is >= 0 and <= 1024 ? null : "lie in 0..1024",
        "ExponentialDecay.Decay" => value is > 0 and <= 1 ? null : "be above 0 and at most 1",
        "Training.Epochs" => value is >= 1 and <= ModelNumbers.MostEpochs ? null : "lie between 1 and 1000000",
        "BayesianPersonalizedRanking.Draws" => value is >= 1 and <= 64 ? null : "lie in 1..64",
        "Training.Seed" => value is >= 0 and <= ModelNumbers.LargestSeed ? null : "lie in 0..2^53 - 1",
        "Training.Validation" => value is >= 0 and < 1 ? null : "be at least 0 and below 1",
        _ => null,
    };
}
