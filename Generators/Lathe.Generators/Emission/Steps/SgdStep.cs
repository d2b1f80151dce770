using Lathe.Generators.Emission.Shape;

namespace Lathe.Generators.Emission.Steps;

/// <summary>A named scalar and the expression that gives it.</summary>
internal sealed record Scalar(string Name, string Expression);

/// <summary>
/// One SGD update as algebra: which scalars are needed, how the rows change. Knows no vector and no lane. The order of the
/// operations here is part of the arithmetic version. With implicit factors the row p is the whole user, p_u + z_u: what is the
/// user's own decays, what comes from the items (z) stays.
/// </summary>
internal sealed record SgdStep
{
    /// <summary>Scalars of the whole block, over <c>numbers</c>.</summary>
    public required IReadOnlyList<Scalar> Constants { get; init; }

    /// <summary>Those of them that rows are multiplied by.</summary>
    public required IReadOnlyList<string> RowConstants { get; init; }

    /// <summary>The prediction, over <c>userBias</c>, <c>itemBias</c> and <c>dot</c>.</summary>
    public required string Prediction { get; init; }

    /// <summary>The scalar by which the other row enters a row's change, over <c>error</c>.</summary>
    public required Scalar Gain { get; init; }

    /// <summary>The rows' changes.</summary>
    public required IReadOnlyList<RowStatement> Rows { get; init; }

    /// <summary>The biases' changes, by name; empty without biases.</summary>
    public required IReadOnlyList<Scalar> Biases { get; init; }

    /// <summary>Whether rows carry AdaGrad's sums, which give each row its own rates.</summary>
    public required bool Adaptive { get; init; }

    /// <summary>The update as formulas, one for each kind of row, for remarks.</summary>
    public required IReadOnlyList<string> Formulas { get; init; }

    /// <summary>The formulas on one line.</summary>
    public string Formula => string.Join("; ", Formulas);

    /// <summary>The step that a model asks for.</summary>
    public static SgdStep For(KernelSpec kernel) => kernel.Adaptive
        ? AdaGrad(kernel.Biases, kernel.ImplicitFactors, kernel.UserDecay, kernel.ItemDecay, kernel.BiasDecay)
        : OneRate(kernel.Biases, kernel.ImplicitFactors, kernel.UserDecay, kernel.ItemDecay, kernel.BiasDecay);

    /// <summary>row = row (1 - rate lambda) + other rate e: one rate for all rows.</summary>
    private static SgdStep OneRate(bool biases, bool implicitFactors, bool userDecay, bool itemDecay, bool biasDecay) => new()
    {
        Constants =
        [
            new("rate", "numbers.Rate"),
            .. Optional(userDecay, new Scalar("keepUser", "1f - rate * numbers.UserRegularization")),
            .. Optional(itemDecay, new Scalar("keepItem", "1f - rate * numbers.ItemRegularization")),
            .. Optional(biases && biasDecay, new Scalar("keepBias", "1f - rate * numbers.BiasRegularization")),
        ],
        RowConstants = [.. Optional(userDecay, "keepUser"), .. Optional(itemDecay, "keepItem")],
        Prediction = PredictionOf(biases),
        Gain = new("gain", "rate * error"),
        Rows =
        [
            .. Optional(implicitFactors && userDecay, new Fetch("z")),
            new Store("p", (userDecay, implicitFactors) switch
            {
                (true, true) => "(p - z) * $keepUser + z + q * $gain",
                (true, false) => "p * $keepUser + q * $gain",
                _ => "p + q * $gain",
            }),
            new Store("q", itemDecay ? "q * $keepItem + p * $gain" : "q + p * $gain"),
            .. Pull(implicitFactors, "g + q * $gain"),
        ],
        Biases = biases
            ?
            [
                new("userBias", biasDecay ? "userBias * keepBias + gain" : "userBias + gain"),
                new("itemBias", biasDecay ? "itemBias * keepBias + gain" : "itemBias + gain"),
            ]
            : [],
        Adaptive = false,
        Formulas = FormulasOf("rate", biases, implicitFactors, userDecay, itemDecay, biasDecay),
    };

    /// <summary>row = row - step gradient, with steps from the sums of squared gradients before this update.</summary>
    private static SgdStep AdaGrad(bool biases, bool implicitFactors, bool userDecay, bool itemDecay, bool biasDecay) => new()
    {
        Constants =
        [
            .. Optional(userDecay, new Scalar("decayUser", "numbers.UserRegularization")),
            .. Optional(itemDecay, new Scalar("decayItem", "numbers.ItemRegularization")),
            .. Optional(biases && biasDecay, new Scalar("decayBias", "numbers.BiasRegularization")),
        ],
        RowConstants = [.. Optional(userDecay, "decayUser"), .. Optional(itemDecay, "decayItem")],
        Prediction = PredictionOf(biases),
        Gain = new("gain", "-error"),
        Rows =
        [
            .. Optional(implicitFactors && userDecay, new Fetch("z")),
            new Define("gradientP", (userDecay, implicitFactors) switch
            {
                (true, true) => "(p - z) * $decayUser + q * $gain",
                (true, false) => "p * $decayUser + q * $gain",
                _ => "q * $gain",
            }),
            new Define("gradientQ", itemDecay ? "q * $decayItem + p * $gain" : "p * $gain"),
            new Store("p", "p - %userStep * gradientP"),
            new Store("q", "q - %itemStep * gradientQ"),
            .. Pull(implicitFactors, "g - %userStep * (q * $gain)"),
            new AddSquares("userSquares", "gradientP"),
            new AddSquares("itemSquares", "gradientQ"),
        ],
        Biases = biases
            ?
            [
                new("userBiasGradient", biasDecay ? "userBias * decayBias + gain" : "gain"),
                new("itemBiasGradient", biasDecay ? "itemBias * decayBias + gain" : "gain"),
            ]
            : [],
        Adaptive = true,
        Formulas = FormulasOf("rate / sqrt(sum)", biases, implicitFactors, userDecay, itemDecay, biasDecay),
    };

    private static string PredictionOf(bool biases) => biases ? "userBias + itemBias + dot" : "dot";

    /// <summary>With implicit factors the row g gathers how far the errors have moved the user's row in this epoch.</summary>
    private static IEnumerable<RowStatement> Pull(bool implicitFactors, string expression) => implicitFactors ? [new Fetch("g"), new Store("g", expression)] : [];

    private static IReadOnlyList<string> FormulasOf(string rate, bool biases, bool implicitFactors, bool userDecay, bool itemDecay, bool biasDecay)
    {
        string Change(string row, string gain, bool decay, string strength) =>
            $"{row} += {rate} x {(decay ? $"({gain} - {strength} {row})" : gain)}";
        return
        [
            Change("p", "e q", userDecay, "lambda_U"),
            Change("q", implicitFactors ? "e (p + z)" : "e p", itemDecay, "lambda_I"),
            .. Optional(biases, Change("b", "e", biasDecay, "lambda_B")),
            .. implicitFactors ? ImplicitStep.Formulas(rate) : [],
        ];
    }

    private static IEnumerable<T> Optional<T>(bool wanted, T item) => wanted ? [item] : [];
}
