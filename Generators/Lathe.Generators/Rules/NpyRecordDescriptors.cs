using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Rules;

/// <summary>What can be wrong with an [NpyRecord]. An id is never used again for another rule.</summary>
internal static class NpyRecordDescriptors
{
    private const string Category = "Lathe.Npy";
    private const string Pages = "https://github.com/lathe-toolkit/lathe/blob/main/docs/diagnostics/";

    /// <summary>Format: <c>'{0}' must be a 'readonly partial record struct' to be an [NpyRecord]: {1}</c>.</summary>
    public static readonly DiagnosticDescriptor NotReadonlyPartialRecordStruct = new(
        id: "LATHE0101",
        title: "An [NpyRecord] must be a readonly partial record struct",
        messageFormat: "'{0}' must be a 'readonly partial record struct' to be an [NpyRecord]: {1}",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}LATHE0101.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>'{0}' is nested in '{1}', which must be 'partial' so that the generated half can be added</c>.</summary>
    public static readonly DiagnosticDescriptor ContainerNotPartial = new(
        id: "LATHE0102",
        title: "A type around an [NpyRecord] must be partial",
        messageFormat: "'{0}' is nested in '{1}', which must be 'partial' so that the generated half can be added",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}LATHE0102.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>'{0}' cannot be an [NpyRecord], because '{1}' is file-local and the generated half lies in another file: remove 'file'</c>.</summary>
    public static readonly DiagnosticDescriptor FileLocal = new(
        id: "LATHE0103",
        title: "An [NpyRecord] cannot be file-local",
        messageFormat: "'{0}' cannot be an [NpyRecord], because '{1}' is file-local and the generated half lies in another file: remove 'file'",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}LATHE0103.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>'{0}' is an [NpyRecord] without fields: give it at least one number</c>.</summary>
    public static readonly DiagnosticDescriptor NoFields = new(
        id: "LATHE0104",
        title: "An [NpyRecord] needs fields",
        messageFormat: "'{0}' is an [NpyRecord] without fields: give it at least one number",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}LATHE0104.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>'{0}.{1}' is of type '{2}', which an [NpyRecord] cannot hold: use bool, an integer of 8 to 64 bits, Half, float or double</c>.</summary>
    public static readonly DiagnosticDescriptor UnsupportedField = new(
        id: "LATHE0105",
        title: "A field's type cannot be stored in an .npy file",
        messageFormat: "'{0}.{1}' is of type '{2}', which an [NpyRecord] cannot hold: use bool, an integer of 8 to 64 bits, Half, float or double",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}LATHE0105.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>'{0}' must have sequential layout to be an [NpyRecord]: remove [StructLayout] or use LayoutKind.Sequential</c>.</summary>
    public static readonly DiagnosticDescriptor NotSequential = new(
        id: "LATHE0106",
        title: "An [NpyRecord] must have sequential layout",
        messageFormat: "'{0}' must have sequential layout to be an [NpyRecord]: remove [StructLayout] or use LayoutKind.Sequential",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}LATHE0106.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>'{0}' has two fields named '{1}' in the file, where case does not matter: give one another name with [NpyField]</c>.</summary>
    public static readonly DiagnosticDescriptor DuplicateFieldName = new(
        id: "LATHE0107",
        title: "Two fields have the same name in the file",
        messageFormat: "'{0}' has two fields named '{1}' in the file, where case does not matter: give one another name with [NpyField]",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}LATHE0107.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>The [NpyField] name of '{0}.{1}' is empty or has a control character, line separator or invalid character: choose another</c>.</summary>
    public static readonly DiagnosticDescriptor InvalidFieldName = new(
        id: "LATHE0108",
        title: "A field's name cannot be written to a file",
        messageFormat: "The [NpyField] name of '{0}.{1}' is empty or has a control character, line separator or invalid character: choose another",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}LATHE0108.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>'{0}' is an [NpyRecord], whose generated half has a member named '{1}': rename yours</c>.</summary>
    public static readonly DiagnosticDescriptor ReservedName = new(
        id: "LATHE0109",
        title: "A name is taken by the generated half",
        messageFormat: "'{0}' is an [NpyRecord], whose generated half has a member named '{1}': rename yours",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}LATHE0109.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Format: <c>[NpyField] on '{0}' has no effect: {1}</c>.</summary>
    public static readonly DiagnosticDescriptor FieldNameWithoutEffect = new(
        id: "LATHE0110",
        title: "An [NpyField] has no effect",
        messageFormat: "[NpyField] on '{0}' has no effect: {1}",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}LATHE0110.md");
}
