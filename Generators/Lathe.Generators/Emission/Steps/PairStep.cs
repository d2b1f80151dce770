using Lathe.Generators.Emission.Shape;

namespace Lathe.Generators.Emission.Steps;

/// <summary>
/// One update of Bayesian personalized ranking as algebra: a user's row p, that of an item the user has rated, q, and that of
/// one the user has not, n. The order of the operations is part of the arithmetic version.
/// </summary>
internal sealed record PairStep
{
    /// <summary>Scalars of the whole block, over <c>numbers</c>.</summary>
    public required IReadOnlyList<Scalar> Constants { get; init; }

    /// <summary>Those of them that rows are multiplied by.</summary>
    public required IReadOnlyList<string> RowConstants { get; init; }

    /// <summary>By how much the rated item is ahead, over <c>itemBias</c>, <c>otherBias</c>, <c>dot</c> and <c>otherDot</c>.</summary>
    public required string Lead { get; init; }

    /// <summary>The rows' changes, over the scalar <c>gain</c>.</summary>
    public required IReadOnlyList<RowStatement> Rows { get; init; }

    /// <summary>The items' biases' changes, by name; empty without biases.</summary>
    public required IReadOnlyList<Scalar> Biases { get; init; }

    /// <summary>The update as formulas, for remarks.</summary>
    public required IReadOnlyList<string> Formulas { get; init; }

    /// <summary>The step that a model asks for.</summary>
    public static PairStep For(KernelSpec kernel) => new()
    {
        Constants =
        [
            new("rate", "numbers.Rate"),
            .. Optional(kernel.UserDecay, new Scalar("keepUser", "1f - rate * numbers.UserRegularization")),
            .. Optional(kernel.ItemDecay, new Scalar("keepItem", "1f - rate * numbers.ItemRegularization")),
            .. Optional(kernel.Biases && kernel.BiasDecay, new Scalar("keepBias", "1f - rate * numbers.BiasRegularization")),
        ],
        RowConstants = [.. Optional(kernel.UserDecay, "keepUser"), .. Optional(kernel.ItemDecay, "keepItem")],
        Lead = kernel.Biases ? "(itemBias + dot) - (otherBias + otherDot)" : "dot - otherDot",
        Rows =
        [
            new Store("p", kernel.UserDecay ? "p * $keepUser + (q - n) * $gain" : "p + (q - n) * $gain"),
            new Store("q", kernel.ItemDecay ? "q * $keepItem + p * $gain" : "q + p * $gain"),
            new Store("n", kernel.ItemDecay ? "n * $keepItem - p * $gain" : "n - p * $gain"),
        ],
        Biases = kernel.Biases
            ?
            [
                new("itemBias", kernel.BiasDecay ? "itemBias * keepBias + gain" : "itemBias + gain"),
                new("otherBias", kernel.BiasDecay ? "otherBias * keepBias - gain" : "otherBias - gain"),
            ]
            : [],
        Formulas =
        [
            $"p += rate x {Change("s (q_i - q_j)", kernel.UserDecay, "lambda_U p")}",
            $"q_i += rate x {Change("s p", kernel.ItemDecay, "lambda_I q_i")} and q_j -= rate x {Against("s p", kernel.ItemDecay, "lambda_I q_j")}",
            .. Optional(kernel.Biases, $"b_i += rate x {Change("s", kernel.BiasDecay, "lambda_B b_i")} and b_j -= rate x {Against("s", kernel.BiasDecay, "lambda_B b_j")}"),
            "with s = 1 / (1 + exp(score_i - score_j)) for a rated item i and a drawn item j that the user has not rated",
        ],
    };

    private static string Change(string gain, bool decay, string strength) => decay ? $"({gain} - {strength})" : gain;

    private static string Against(string gain, bool decay, string strength) => decay ? $"({gain} + {strength})" : gain;

    private static IEnumerable<T> Optional<T>(bool wanted, T item) => wanted ? [item] : [];
}
