namespace Lathe;

/// <summary>How <see cref="ImplicitLeastSquaresAttribute"/> weighs ratings, all pairs, and the rows.</summary>
/// <param name="model">The declaration.</param>
/// <param name="numbers">The run's numbers.</param>
internal sealed class ClickWeights(ModelDeclaration model, ModelNumbers numbers)
{
    private readonly float _alpha = numbers.Real("ImplicitLeastSquares.Alpha");
    private readonly float _frequency = numbers.Real("ImplicitLeastSquares.Frequency");

    /// <summary>Weight of every pair, rated or not.</summary>
    public float Unobserved { get; } = numbers.Real("ImplicitLeastSquares.Unobserved");

    /// <summary>Weight of a rating.</summary>
    public float Of(float value) => 1f + _alpha * value;

    /// <summary>Refuses a value that no rating of clicks can have.</summary>
    /// <exception cref="LatheException">It would give a rating a weight below zero.</exception>
    public void Check(float value)
    {
        if (Of(value) < 0)
        {
            throw SolverProblems.NegativeConfidence.Of(model.Name, value, _alpha, Of(value));
        }
    }

    /// <summary>Regularization of a row.</summary>
    /// <param name="strength">Its side's strength.</param>
    /// <param name="ratings">How many ratings it has.</param>
    /// <param name="others">How many rows the other side has.</param>
    public float RidgeOf(float strength, int ratings, int others) => strength * MathF.Pow(ratings + Unobserved * others, _frequency);
}
