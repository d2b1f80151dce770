namespace Lathe.Generators.Declarations;

/// <summary>What follows from the algorithm alone.</summary>
internal static class SolverTraits
{
    /// <summary>Whether epochs have a learning rate, which a schedule gives.</summary>
    public static bool HasRate(this SolverKind solver) => solver == SolverKind.GradientDescent;

    /// <summary>Whether it learns from who rated what, and not from values: then there is no mean, no scale and no bias to learn.</summary>
    public static bool IsImplicit(this SolverKind solver) => solver == SolverKind.ImplicitLeastSquares;
}
