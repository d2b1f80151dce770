using System.Collections.Immutable;

namespace Lathe.Generators.Declarations;

/// <summary>One property of an attribute that is a number, not shape.</summary>
/// <param name="Name">Attribute and property, as on the command line: <c>BoldDriver.Initial</c>.</param>
/// <param name="Kind">What kind of value it has.</param>
/// <param name="Default">Its default; null when the training data give it.</param>
/// <param name="Rule">Whether a value is allowed.</param>
/// <param name="Demand">The rule in words, after "must ".</param>
internal sealed record NumberProperty(string Name, NumberKind Kind, object? Default, Func<double, bool> Rule, string Demand)
{
    /// <summary>Name of the property alone.</summary>
    public string Property { get; } = Name.Substring(Name.IndexOf('.') + 1);

    /// <summary>The number where nothing is declared: one for all models, which are read at every keystroke.</summary>
    public NumberSpec ByDefault { get; } = new(Name, Kind, Default);

    /// <summary>Whether a strength is of something that a model has.</summary>
    public bool Applies(bool biases, bool implicitFactors) => Property switch
    {
        "Biases" => biases,
        "ImplicitFactors" => implicitFactors,
        _ => true,
    };
}

/// <summary>
/// The numbers of every attribute: the generator's one list of names, kinds, defaults and limits. A test compares the defaults
/// with those of the attributes themselves.
/// </summary>
internal static class NumberTable
{
    public static readonly ImmutableArray<NumberProperty> BoldDriver =
    [
        Real("BoldDriver.Initial", 0.005f, static value => value > 0, "be above 0"),
        Real("BoldDriver.Increase", 0f, static value => value >= 0, "be at least 0"),
        Real("BoldDriver.IncreaseFactor", 1f, static value => value >= 1, "be at least 1"),
        Real("BoldDriver.Decrease", 0.5f, static value => value is > 0 and < 1, "lie between 0 and 1"),
        Real("BoldDriver.Maximum", 1f, static value => value > 0, "be above 0"),
        Real("BoldDriver.Minimum", 0f, static value => value >= 0, "be at least 0"),
        Whole("BoldDriver.After", 1, static value => value >= 1, "be at least 1"),
        Flag("BoldDriver.Rollback"),
    ];

    public static readonly ImmutableArray<NumberProperty> ConstantRate =
    [
        Real("ConstantRate.Rate", 0.005f, static value => value > 0, "be above 0"),
    ];

    public static readonly ImmutableArray<NumberProperty> InverseTimeDecay =
    [
        Real("InverseTimeDecay.Initial", 0.02f, static value => value > 0, "be above 0"),
        Real("InverseTimeDecay.Decay", 0.1f, static value => value >= 0, "be at least 0"),
    ];

    public static readonly ImmutableArray<NumberProperty> ExponentialDecay =
    [
        Real("ExponentialDecay.Initial", 0.02f, static value => value > 0, "be above 0"),
        Real("ExponentialDecay.Decay", 0.95f, static value => value is > 0 and <= 1, "be above 0 and at most 1"),
        Real("ExponentialDecay.Minimum", 0f, static value => value >= 0, "be at least 0"),
    ];

    public static readonly ImmutableArray<NumberProperty> AdaGrad =
    [
        Real("AdaGrad.Rate", 0.1f, static value => value > 0, "be above 0"),
        Whole("AdaGrad.Warmup", 1, static value => value >= 0, "be at least 0"),
    ];

    public static readonly ImmutableArray<NumberProperty> AlternatingLeastSquares =
    [
        Flag("AlternatingLeastSquares.Weighted", true),
        Whole("AlternatingLeastSquares.ConjugateGradient", 0, static value => value is >= 0 and <= 1024, "lie in 0..1024"),
    ];

    public static readonly ImmutableArray<NumberProperty> ImplicitLeastSquares =
    [
        Real("ImplicitLeastSquares.Alpha", 0f, static value => value >= 0, "be at least 0"),
        Real("ImplicitLeastSquares.Unobserved", 0.1f, static value => value > 0, "be above 0"),
        Real("ImplicitLeastSquares.Frequency", 1f, static value => value is >= 0 and <= 1, "lie in 0..1"),
        Whole("ImplicitLeastSquares.ConjugateGradient", 0, static value => value is >= 0 and <= 1024, "lie in 0..1024"),
    ];

    public static readonly ImmutableArray<NumberProperty> BayesianPersonalizedRanking =
    [
        Whole("BayesianPersonalizedRanking.Draws", 8, static value => value is >= 1 and <= 64, "lie in 1..64"),
    ];

    public static readonly ImmutableArray<NumberProperty> GibbsSampling =
    [
        Whole("GibbsSampling.Burn", 10, static value => value >= 0, "be at least 0"),
        Whole("GibbsSampling.Thin", 1, static value => value >= 1, "be at least 1"),
        Real("GibbsSampling.NoisePrecision", 0f, static value => value >= 0, "be at least 0"),
    ];

    public static readonly ImmutableArray<NumberProperty> Regularization =
    [
        Real("Regularization.Users", 0f, static value => value >= 0, "be at least 0"),
        Real("Regularization.Items", 0f, static value => value >= 0, "be at least 0"),
        Real("Regularization.Biases", 0f, static value => value >= 0, "be at least 0"),
        Real("Regularization.ImplicitFactors", 0f, static value => value >= 0, "be at least 0"),
    ];

    public static readonly ImmutableArray<NumberProperty> Initialization =
    [
        new("Initialization.Distribution", NumberKind.Choice, 0, static value => value is 0 or 1, "be Normal or Uniform"),
        Real("Initialization.Scale", 0.1f, static value => value > 0, "be above 0"),
    ];

    public static readonly ImmutableArray<NumberProperty> Training =
    [
        Whole("Training.Epochs", 20, static value => value is >= 1 and <= 1_000_000, "lie between 1 and 1000000"),
        Whole("Training.Seed", 1, static value => value is >= 0 and < 9007199254740992, "lie in 0..2^53 - 1"),
        Real("Training.Validation", 0f, static value => value is >= 0 and < 1, "be at least 0 and below 1"),
        Whole("Training.Patience", 0, static value => value >= 0, "be at least 0"),
        Flag("Training.Refit"),
    ];

    public static readonly ImmutableArray<NumberProperty> ValueRange =
    [
        new("ValueRange.Minimum", NumberKind.Real, null, static _ => true, "be a finite number"),
        new("ValueRange.Maximum", NumberKind.Real, null, static _ => true, "be a finite number"),
    ];

    /// <summary>All attributes that a model may have besides [FactorModel], with their numbers.</summary>
    public static IEnumerable<(string Attribute, ImmutableArray<NumberProperty> Numbers)> All =>
    [
        .. Enum.GetValues(typeof(ScheduleKind)).Cast<ScheduleKind>().Select(static kind => (kind.ToString(), Of(kind))),
        (nameof(AlternatingLeastSquares), AlternatingLeastSquares),
        (nameof(ImplicitLeastSquares), ImplicitLeastSquares),
        (nameof(BayesianPersonalizedRanking), BayesianPersonalizedRanking),
        (nameof(GibbsSampling), GibbsSampling),
        (nameof(Regularization), Regularization),
        (nameof(Initialization), Initialization),
        (nameof(Training), Training),
        (nameof(ValueRange), ValueRange),
    ];

    /// <summary>The numbers of a solver's attribute.</summary>
    public static ImmutableArray<NumberProperty> Of(SolverKind solver) => solver switch
    {
        SolverKind.AlternatingLeastSquares => AlternatingLeastSquares,
        SolverKind.ImplicitLeastSquares => ImplicitLeastSquares,
        SolverKind.BayesianPersonalizedRanking => BayesianPersonalizedRanking,
        SolverKind.GibbsSampling => GibbsSampling,
        _ => [],
    };

    /// <summary>The numbers of a schedule's attribute.</summary>
    public static ImmutableArray<NumberProperty> Of(ScheduleKind schedule) => schedule switch
    {
        ScheduleKind.BoldDriver => BoldDriver,
        ScheduleKind.ConstantRate => ConstantRate,
        ScheduleKind.InverseTimeDecay => InverseTimeDecay,
        ScheduleKind.ExponentialDecay => ExponentialDecay,
        _ => AdaGrad,
    };

    /// <summary>A number's declared or default value; null where the training data give it, or where what is declared is no number.</summary>
    public static double? ValueOf(DeclarationAttribute? attribute, ImmutableArray<NumberProperty> properties, string property) =>
        NumberOf(attribute?.Argument(property) ?? Find(properties, property).Default);

    /// <summary>The same in words, for a reader who may not have written it: <c>1 by default</c>.</summary>
    public static string TextOf(DeclarationAttribute? attribute, ImmutableArray<NumberProperty> properties, string property) =>
        attribute?.Argument(property) is { } written
            ? NumberText.Plain(written)
            : $"{NumberText.Plain(Find(properties, property).Default)} by default";

    /// <summary>What an attribute's argument is as a number; a flag is 0 or 1.</summary>
    public static double? NumberOf(object? argument) => argument switch
    {
        float real => real,
        int whole => whole,
        long whole => whole,
        bool flag => flag ? 1 : 0,
        _ => null,
    };

    private static NumberProperty Find(ImmutableArray<NumberProperty> properties, string property)
    {
        foreach (NumberProperty candidate in properties)
        {
            if (candidate.Property == property)
            {
                return candidate;
            }
        }

        throw new ArgumentException(property, nameof(property));
    }

    private static NumberProperty Real(string name, float value, Func<double, bool> rule, string demand) =>
        new(name, NumberKind.Real, value, rule, demand);

    private static NumberProperty Whole(string name, int value, Func<double, bool> rule, string demand) =>
        new(name, NumberKind.Whole, value, rule, demand);

    private static NumberProperty Flag(string name, bool value = false) => new(name, NumberKind.Flag, value, static _ => true, "be true or false");
}
