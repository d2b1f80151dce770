namespace Lathe.Generators.Declarations;

/// <summary>All that the emitters may know of one [FactorModel] class: names and numbers; no symbol, no syntax, no location.</summary>
internal sealed record FactorModelSpec : ModelClass
{
    /// <summary>Length of a factor row; a constant in every kernel.</summary>
    public required int Rank { get; init; }

    public required bool Biases { get; init; }

    public required bool Mean { get; init; }

    public required bool Scale { get; init; }

    /// <summary>Whether users have a part made of what they rated.</summary>
    public required bool ImplicitFactors { get; init; }

    /// <summary>Whether stored rows are of float16.</summary>
    public required bool Halves { get; init; }

    /// <summary>The algorithm it is trained with.</summary>
    public required SolverKind Solver { get; init; }

    /// <summary>Null for a solver without a rate.</summary>
    public required ScheduleKind? Schedule { get; init; }

    /// <summary>Whether the strengths are not zero, so that a decay is generated.</summary>
    public required bool UserDecay { get; init; }

    public required bool ItemDecay { get; init; }

    public required bool BiasDecay { get; init; }

    /// <summary>The numbers of all attributes that apply, with their declared or default values, in a fixed order.</summary>
    public required EquatableArray<NumberSpec> Numbers { get; init; }

    /// <summary>Whether each row has its own rates.</summary>
    public bool Adaptive => Schedule == ScheduleKind.AdaGrad;
}

/// <summary>The algorithms; all but the first are an attribute of the same name.</summary>
internal enum SolverKind
{
    GradientDescent,
    AlternatingLeastSquares,
    ImplicitLeastSquares,
    BayesianPersonalizedRanking,
    GibbsSampling,
}

/// <summary>The rules that give a learning rate; the attribute is named like the member.</summary>
internal enum ScheduleKind
{
    ConstantRate,
    BoldDriver,
    InverseTimeDecay,
    ExponentialDecay,
    AdaGrad,
}

/// <summary>What kind of value a number has.</summary>
internal enum NumberKind
{
    Real,
    Whole,
    Flag,
    Choice,
}

/// <summary>A number of a declaration.</summary>
/// <param name="Name">Attribute and property, as on the command line: <c>BoldDriver.Initial</c>.</param>
/// <param name="Kind">What kind of value it has.</param>
/// <param name="Value">The value, or null when the training data give it.</param>
internal sealed record NumberSpec(string Name, NumberKind Kind, object? Value)
{
    /// <summary>The value as C#, or empty. Written when it is needed: models are read at every keystroke.</summary>
    public string Text => (Kind, Value) switch
    {
        (_, null) => "",
        (NumberKind.Flag, true) => "true",
        (NumberKind.Flag, _) => "false",
        (NumberKind.Choice, 1) => "global::Lathe.Distribution.Uniform",
        (NumberKind.Choice, _) => "global::Lathe.Distribution.Normal",
        (NumberKind.Whole, long whole) => NumberText.Whole(whole),
        (NumberKind.Whole, int whole) => NumberText.Whole(whole),
        (_, float real) => NumberText.Float(real),
        _ => "0",
    };

    /// <summary>The value for a reader: without the suffix of C#.</summary>
    public string Plain => Kind == NumberKind.Real ? Text.TrimEnd('f') : Text;
}
