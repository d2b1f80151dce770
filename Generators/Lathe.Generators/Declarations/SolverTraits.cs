namespace Lathe.Generators.Declarations;

/// <summary>What follows from the algorithm alone.</summary>
internal static class SolverTraits
{
    /// <summary>Whether epochs have a learning rate, which a schedule gives.</summary>
    public static bool HasRate(this SolverKind solver) => solver is SolverKind.GradientDescent or SolverKind.BayesianPersonalizedRanking;

    /// <summary>Whether it learns from who rated what, and not from values: then there is no mean and no scale to learn.</summary>
    public static bool IsImplicit(this SolverKind solver) => solver is SolverKind.ImplicitLeastSquares or SolverKind.BayesianPersonalizedRanking;

    /// <summary>Whether rows can have a bias: of two items, the more popular one is the likelier.</summary>
    public static bool HasBiases(this SolverKind solver) => solver != SolverKind.ImplicitLeastSquares;
}
