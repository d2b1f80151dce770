using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Steps;

namespace Lathe.Generators.Emission.Model;

/// <summary>What training does to a row, as formulas.</summary>
internal static class UpdateText
{
    public static IReadOnlyList<string> Of(KernelSpec kernel) => kernel.Solver switch
    {
        SolverKind.AlternatingLeastSquares =>
        [
            Solved("p", "q", kernel.UserDecay ? " + n lambda_U I" : ""),
            Solved("q", "p", kernel.ItemDecay ? " + n lambda_I I" : ""),
            kernel.Biases ? "each with its bias, where e is what the rest of the prediction leaves of r" : "where e is what the rest of the prediction leaves of r",
        ],
        SolverKind.ImplicitLeastSquares =>
        [
            Weighted("p", "q", kernel.UserDecay ? " + n^f lambda_U I" : ""),
            Weighted("q", "p", kernel.ItemDecay ? " + n^f lambda_I I" : ""),
            "with c = 1 + Alpha x value over the ratings, a0 = Unobserved and f = Frequency",
        ],
        SolverKind.GibbsSampling =>
        [
            Sampled("p", "q", "U", kernel.Biases),
            Sampled("q", "p", "I", kernel.Biases),
            "where e is what the rest of the prediction leaves of r; mu, L and a are sampled once a sweep",
        ],
        SolverKind.BayesianPersonalizedRanking => PairStep.For(kernel).Formulas,
        _ => SgdStep.For(kernel).Formulas,
    };

    private static string Solved(string row, string other, string ridge) => $"{row} solves (sum {other} {other}T{ridge}) {row} = sum e {other}";

    private static string Sampled(string row, string other, string side, bool biases) =>
        $"{row}{(biases ? " and its bias" : "")} ~ N(A^-1 (L_{side} mu_{side} + a sum e {other}), A^-1) with A = L_{side} + a sum {other} {other}T";

    private static string Weighted(string row, string other, string ridge) => $"{row} solves (a0 sum {other} {other}T over all + sum c {other} {other}T{ridge}) {row} = sum c {other}";
}
