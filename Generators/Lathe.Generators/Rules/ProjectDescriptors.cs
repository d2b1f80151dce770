using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Rules;

/// <summary>What can be wrong with a project that has declarations. An id is never used again for another rule.</summary>
internal static class ProjectDescriptors
{
    private const string Category = "Lathe.Project";
    private const string Pages = "https://github.com/lathe-toolkit/lathe/blob/main/docs/diagnostics/";

    /// <summary>Format: <c>[{0}] needs Lathe.Runtime, which this project does not reference: 'dotnet add package Lathe.Runtime --version {1}'</c>.</summary>
    public static readonly DiagnosticDescriptor RuntimeMissing = new(
        id: "LATHE0201",
        title: "Lathe.Runtime is not referenced",
        messageFormat: "[{0}] needs Lathe.Runtime, which this project does not reference: 'dotnet add package Lathe.Runtime --version {1}'",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}LATHE0201.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>Lathe.Runtime is of version {0}, but Lathe.Generators of version {1}, which writes no code for it: give both the same version</c>.</summary>
    public static readonly DiagnosticDescriptor RuntimeOfAnotherVersion = new(
        id: "LATHE0202",
        title: "Lathe.Runtime is of another version",
        messageFormat: "Lathe.Runtime is of version {0}, but Lathe.Generators of version {1}, which writes no code for it: give both the same version",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}LATHE0202.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>The project's language is C# {0}, but generated code needs C# {1}: remove LangVersion or raise it</c>.</summary>
    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        id: "LATHE0203",
        title: "The language version is too low",
        messageFormat: "The project's language is C# {0}, but generated code needs C# {1}: remove LangVersion or raise it",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}LATHE0203.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>{0} must be {1}, but is '{2}'</c>.</summary>
    public static readonly DiagnosticDescriptor KnobNotUnderstood = new(
        id: "LATHE0204",
        title: "A property of the project is not understood",
        messageFormat: "{0} must be {1}, but is '{2}'",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}LATHE0204.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
