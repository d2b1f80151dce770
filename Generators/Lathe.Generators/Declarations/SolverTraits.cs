using System.Collections.Immutable;

namespace Lathe.Generators.Declarations;

/// <summary>Which algorithm is declared, and what follows from it alone.</summary>
internal static class SolverTraits
{
    private static readonly Dictionary<string, SolverKind> Attributes = Enum.GetValues(typeof(SolverKind)).Cast<SolverKind>()
        .Where(static solver => solver != SolverKind.GradientDescent)
        .ToDictionary(static solver => solver.ToString());

    private static readonly ImmutableArray<string> Names = [.. Attributes.Keys];

    /// <summary>The solver of some attributes, and those that declare one: the first counts.</summary>
    public static SolverKind Of(DeclarationAttributes attributes, out List<DeclarationAttribute> declared)
    {
        declared = attributes.FindAll(Names);
        return declared.Count == 0 ? SolverKind.GradientDescent : Attributes[declared[0].Name];
    }

    /// <summary>Whether epochs have a learning rate, which a schedule gives.</summary>
    public static bool HasRate(this SolverKind solver) => solver is SolverKind.GradientDescent or SolverKind.BayesianPersonalizedRanking;

    /// <summary>Whether it learns from who rated what, and not from values: then there is no mean and no scale to learn.</summary>
    public static bool IsImplicit(this SolverKind solver) => solver is SolverKind.ImplicitLeastSquares or SolverKind.BayesianPersonalizedRanking;

    /// <summary>Whether the declared strengths regularize it; priors that are sampled need none.</summary>
    public static bool HasStrengths(this SolverKind solver) => solver != SolverKind.GibbsSampling;

    /// <summary>Whether rows can have a bias: of two items, the more popular one is the likelier.</summary>
    public static bool HasBiases(this SolverKind solver) => solver != SolverKind.ImplicitLeastSquares;
}
