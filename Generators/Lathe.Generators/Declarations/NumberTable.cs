namespace Lathe.Generators.Declarations;

/// <summary>One property of an attribute that is a number, not shape.</summary>
/// <param name="Property">Name of the property.</param>
/// <param name="Kind">What kind of value it has.</param>
/// <param name="Default">Its default; null when the training data give it.</param>
/// <param name="Rule">Whether a value is allowed.</param>
/// <param name="Demand">The rule in words, after "must ".</param>
internal sealed record NumberProperty(string Property, NumberKind Kind, object? Default, Func<double, bool> Rule, string Demand);

/// <summary>
/// The numbers of every attribute: the generator's one list of names, kinds, defaults and limits. A test compares the defaults
/// with those of the attributes themselves.
/// </summary>
internal static class NumberTable
{
    public static readonly IReadOnlyList<NumberProperty> BoldDriver =
    [
        Real("Initial", 0.005f, static value => value > 0, "be above 0"),
        Real("Increase", 0f, static value => value >= 0, "be at least 0"),
        Real("IncreaseFactor", 1f, static value => value >= 1, "be at least 1"),
        Real("Decrease", 0.5f, static value => value is > 0 and < 1, "lie between 0 and 1"),
        Real("Maximum", 1f, static value => value > 0, "be above 0"),
        Real("Minimum", 0f, static value => value >= 0, "be at least 0"),
        Whole("After", 1, static value => value >= 1, "be at least 1"),
        Flag("Rollback"),
    ];

    public static readonly IReadOnlyList<NumberProperty> ConstantRate =
    [
        Real("Rate", 0.005f, static value => value > 0, "be above 0"),
    ];

    public static readonly IReadOnlyList<NumberProperty> InverseTimeDecay =
    [
        Real("Initial", 0.02f, static value => value > 0, "be above 0"),
        Real("Decay", 0.1f, static value => value >= 0, "be at least 0"),
    ];

    public static readonly IReadOnlyList<NumberProperty> ExponentialDecay =
    [
        Real("Initial", 0.02f, static value => value > 0, "be above 0"),
        Real("Decay", 0.95f, static value => value is > 0 and <= 1, "be above 0 and at most 1"),
        Real("Minimum", 0f, static value => value >= 0, "be at least 0"),
    ];

    public static readonly IReadOnlyList<NumberProperty> AdaGrad =
    [
        Real("Rate", 0.1f, static value => value > 0, "be above 0"),
        Whole("Warmup", 1, static value => value >= 0, "be at least 0"),
    ];

    public static readonly IReadOnlyList<NumberProperty> Regularization =
    [
        Real("Users", 0f, static value => value >= 0, "be at least 0"),
        Real("Items", 0f, static value => value >= 0, "be at least 0"),
        Real("Biases", 0f, static value => value >= 0, "be at least 0"),
    ];

    public static readonly IReadOnlyList<NumberProperty> Initialization =
    [
        new("Distribution", NumberKind.Choice, 0, static value => value is 0 or 1, "be Normal or Uniform"),
        Real("Scale", 0.1f, static value => value > 0, "be above 0"),
    ];

    public static readonly IReadOnlyList<NumberProperty> Training =
    [
        Whole("Epochs", 20, static value => value is >= 1 and <= 1_000_000, "lie between 1 and 1000000"),
        Whole("Seed", 1, static value => value is >= 0 and < 9007199254740992, "lie in 0..2^53 - 1"),
        Real("Validation", 0f, static value => value is >= 0 and < 1, "be at least 0 and below 1"),
        Whole("Patience", 0, static value => value >= 0, "be at least 0"),
        Flag("Refit"),
    ];

    public static readonly IReadOnlyList<NumberProperty> ValueRange =
    [
        new("Minimum", NumberKind.Real, null, static _ => true, "be a finite number"),
        new("Maximum", NumberKind.Real, null, static _ => true, "be a finite number"),
    ];

    /// <summary>All attributes that a model may have besides [FactorModel], with their numbers.</summary>
    public static IEnumerable<(string Attribute, IReadOnlyList<NumberProperty> Numbers)> All =>
    [
        .. Enum.GetValues(typeof(ScheduleKind)).Cast<ScheduleKind>().Select(static kind => (kind.ToString(), Of(kind))),
        (nameof(Regularization), Regularization),
        (nameof(Initialization), Initialization),
        (nameof(Training), Training),
        (nameof(ValueRange), ValueRange),
    ];

    /// <summary>The numbers of a schedule's attribute.</summary>
    public static IReadOnlyList<NumberProperty> Of(ScheduleKind schedule) => schedule switch
    {
        ScheduleKind.BoldDriver => BoldDriver,
        ScheduleKind.ConstantRate => ConstantRate,
        ScheduleKind.InverseTimeDecay => InverseTimeDecay,
        ScheduleKind.ExponentialDecay => ExponentialDecay,
        _ => AdaGrad,
    };

    /// <summary>A number's declared or default value; null where the training data give it, or where what is declared is no number.</summary>
    public static double? ValueOf(DeclarationAttribute? attribute, IReadOnlyList<NumberProperty> properties, string property) =>
        NumberOf(attribute?.Argument(property) ?? properties.First(candidate => candidate.Property == property).Default);

    /// <summary>What an attribute's argument is as a number; a flag is 0 or 1.</summary>
    public static double? NumberOf(object? argument) => argument switch
    {
        float real => real,
        int whole => whole,
        long whole => whole,
        bool flag => flag ? 1 : 0,
        _ => null,
    };

    private static NumberProperty Real(string property, float value, Func<double, bool> rule, string demand) =>
        new(property, NumberKind.Real, value, rule, demand);

    private static NumberProperty Whole(string property, int value, Func<double, bool> rule, string demand) =>
        new(property, NumberKind.Whole, value, rule, demand);

    private static NumberProperty Flag(string property) => new(property, NumberKind.Flag, false, static _ => true, "be true or false");
}
