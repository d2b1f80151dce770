using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Rules;

/// <summary>What can be wrong with a [FactorModel] declaration. Ids are never used again for something else.</summary>
internal static class ModelDescriptors
{
    private const string Category = "Lathe.Model";

    /// <summary>Format: <c>'{0}' declares rank {1}; a rank must lie between 1 and {2}</c>.</summary>
    public static readonly DiagnosticDescriptor RankOutOfRange = new(
        id: "LATHE0001",
        title: "Rank is out of range",
        messageFormat: "'{0}' declares rank {1}; a rank must lie between 1 and {2}",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "LATHE0001.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>'{0}' must be partial, so that the kernels of '{1}' can be added to it</c>.</summary>
    public static readonly DiagnosticDescriptor NotPartial = new(
        id: "LATHE0002",
        title: "Model class is not partial",
        messageFormat: "'{0}' must be partial, so that the kernels of '{1}' can be added to it",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "LATHE0002.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>'{0}' is {1}; a model must be an ordinary class</c>.</summary>
    public static readonly DiagnosticDescriptor UnsuitedClass = new(
        id: "LATHE0003",
        title: "Model class is static, abstract, generic or a record",
        messageFormat: "'{0}' is {1}; a model must be an ordinary class",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "LATHE0003.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>'{0}' derives from '{1}'; a model's base class is the generated one</c>.</summary>
    public static readonly DiagnosticDescriptor HasBaseClass = new(
        id: "LATHE0004",
        title: "Model class has a base class",
        messageFormat: "'{0}' derives from '{1}'; a model's base class is the generated one",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "LATHE0004.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>'{0}' declares no learning-rate schedule; add [BoldDriver], ... or [AdaGrad], or a solver without one</c>.</summary>
    public static readonly DiagnosticDescriptor NoSchedule = new(
        id: "LATHE0005",
        title: "No learning-rate schedule",
        messageFormat: "'{0}' declares no learning-rate schedule; add [BoldDriver], [ConstantRate], [InverseTimeDecay], [ExponentialDecay] or [AdaGrad], or a solver without one: [AlternatingLeastSquares], [ImplicitLeastSquares]",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "LATHE0005.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>'{0}' declares {1}; keep one</c>.</summary>
    public static readonly DiagnosticDescriptor TwoSchedules = new(
        id: "LATHE0006",
        title: "More than one learning-rate schedule",
        messageFormat: "'{0}' declares {1}; keep one",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "LATHE0006.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>'{0}': {1} must {2}, but is {3}</c>.</summary>
    public static readonly DiagnosticDescriptor NumberOutOfRange = new(
        id: "LATHE0007",
        title: "A declared number is out of range",
        messageFormat: "'{0}': {1} must {2}, but is {3}",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "LATHE0007.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>'{0}' is a model, {1}</c>.</summary>
    public static readonly DiagnosticDescriptor TakenName = new(
        id: "LATHE0008",
        title: "A member collides with the generated half of a model",
        messageFormat: "'{0}' is a model, {1}",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "LATHE0008.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>'{0}': rank {1} is stored as {2} floats, {3} % more memory; {4}</c>.</summary>
    public static readonly DiagnosticDescriptor PaddedRank = new(
        id: "LATHE0009",
        title: "Rank is padded",
        messageFormat: "'{0}': rank {1} is stored as {2} floats, {3} % more memory; {4}",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Help + "LATHE0009.md");

    /// <summary>Format: <c>'{0}': {1} has no effect, because {2}</c>.</summary>
    public static readonly DiagnosticDescriptor WithoutEffect = new(
        id: "LATHE0010",
        title: "A declaration has no effect",
        messageFormat: "'{0}': {1} has no effect, because {2}",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "LATHE0010.md");

    /// <summary>Format: <c>'{0}' is also the name of the model '{1}'; the command line knows both by their full names only: rename one</c>.</summary>
    public static readonly DiagnosticDescriptor SharedName = new(
        id: "LATHE0011",
        title: "Two models have the same name",
        messageFormat: "'{0}' is also the name of the model '{1}'; the command line knows both by their full names only: rename one",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Help + "LATHE0011.md");

    /// <summary>Format: <c>'{0}' stands where the list of the project's models, '{1}', is generated: rename it, put it into another namespace, or set RootNamespace</c>.</summary>
    public static readonly DiagnosticDescriptor CatalogueNameTaken = new(
        id: "LATHE0012",
        title: "The place of the list of models is taken",
        messageFormat: "'{0}' stands where the list of the project's models, '{1}', is generated: rename it, put it into another namespace, or set RootNamespace",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "LATHE0012.md");

    /// <summary>Format: <c>'{0}' is a model, which Train and Load make, so '{1}' cannot be required: give it a value and remove 'required'</c>.</summary>
    public static readonly DiagnosticDescriptor RequiredMember = new(
        id: "LATHE0013",
        title: "A model cannot have required members",
        messageFormat: "'{0}' is a model, which Train and Load make, so '{1}' cannot be required: give it a value and remove 'required'",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "LATHE0013.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>'{0}' declares two solvers, {1} and {2}; keep one</c>.</summary>
    public static readonly DiagnosticDescriptor TwoSolvers = new(
        id: "LATHE0014",
        title: "More than one solver",
        messageFormat: "'{0}' declares two solvers, {1} and {2}; keep one",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "LATHE0014.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>'{0}' declares {1}, for which {2} has no kernel; declare another schedule</c>.</summary>
    public static readonly DiagnosticDescriptor ScheduleWithoutKernel = new(
        id: "LATHE0015",
        title: "The solver has no kernel for the schedule",
        messageFormat: "'{0}' declares {1}, for which {2} has no kernel; declare another schedule",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Help + "LATHE0015.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    private const string Help = "https://github.com/lathe-toolkit/lathe/blob/main/docs/diagnostics/";
}
