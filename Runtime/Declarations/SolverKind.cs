namespace Lathe;

/// <summary>The algorithm that a declaration is trained with; all but the first are an attribute of the same name.</summary>
public enum SolverKind
{
    /// <summary>Stochastic gradient descent: what a learning-rate schedule declares.</summary>
    GradientDescent,

    /// <summary>See <see cref="AlternatingLeastSquaresAttribute"/>.</summary>
    AlternatingLeastSquares,

    /// <summary>See <see cref="ImplicitLeastSquaresAttribute"/>.</summary>
    ImplicitLeastSquares,

    /// <summary>See <see cref="BayesianPersonalizedRankingAttribute"/>.</summary>
    BayesianPersonalizedRanking,

    /// <summary>See <see cref="GibbsSamplingAttribute"/>.</summary>
    GibbsSampling,
}
