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
            Solved("p", "q", kernel.UserDecay ? " + n lambda_U I" : "", Rest(kernel, "b_i")),
            Solved("q", "p", kernel.ItemDecay ? " + n lambda_I I" : "", Rest(kernel, "b_u")),
            .. kernel.Biases ? [kernel.BiasDecay ? "each with its bias, whose strength is lambda_B" : "each with its bias"] : (string[])[],
        ],
        SolverKind.ImplicitLeastSquares =>
        [
            Weighted("p", "q", kernel.UserDecay ? " + n^f lambda_U I" : ""),
            Weighted("q", "p", kernel.ItemDecay ? " + n^f lambda_I I" : ""),
            "with c = 1 + Alpha x value over the ratings, a0 = Unobserved and f = Frequency",
        ],
        _ => SgdStep.For(kernel).Formulas,
    };

    private static string Rest(KernelSpec kernel, string otherBias) =>
        (kernel.Mean, kernel.Biases) switch
        {
            (true, true) => $"(r - mean - {otherBias})",
            (true, false) => "(r - mean)",
            (false, true) => $"(r - {otherBias})",
            _ => "r",
        };

    private static string Solved(string row, string other, string ridge, string rest) => $"{row} solves (sum {other} {other}T{ridge}) {row} = sum {rest} {other}";

    private static string Weighted(string row, string other, string ridge) => $"{row} solves (a0 sum {other} {other}T over all + sum c {other} {other}T{ridge}) {row} = sum c {other}";
}
