using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Declarations;

/// <summary>Where the generated half of a type goes: all that is needed to open the type again, and no symbol.</summary>
/// <param name="Namespace">The namespace, empty for the global one.</param>
/// <param name="Declarations">The types to open, outermost first and the type itself last: <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="Name">The type's own name with its type parameters, as it is written inside the type.</param>
/// <param name="HintName">The name of the generated file without what tells it from the type's other files.</param>
internal sealed record TypePlace(string Namespace, EquatableArray<string> Declarations, string Name, string HintName)
{
    // Longer names lead to paths that Windows refuses when the compiler writes the files out.
    private const int LongestHint = 100;

    private static readonly SymbolDisplayFormat NameFormat = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    // Without the '@' of escaped keywords, which a file name may not have.
    private static readonly SymbolDisplayFormat PlainFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private static readonly SymbolDisplayFormat NamespaceFormat =
        PlainFormat.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>The place of a type of the compilation.</summary>
    public static TypePlace Of(INamedTypeSymbol type)
    {
        string space = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(NamespaceFormat);
        IEnumerable<string> declarations = Outermost(type).Select(static part => $"partial {Keyword(part)} {part.ToDisplayString(NameFormat)}");
        return new TypePlace(space, new([.. declarations]), type.ToDisplayString(NameFormat), Hint(type));
    }

    /// <summary>The types around a type, outermost first, and the type itself.</summary>
    private static IEnumerable<INamedTypeSymbol> Outermost(INamedTypeSymbol type) =>
        type.ContainingType is { } container ? Outermost(container).Append(type) : [type];

    private static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };

    private static string Hint(INamedTypeSymbol type)
    {
        string space = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(PlainFormat) + ".";
        string name = space + string.Join("+", Outermost(type).Select(static part => part.MetadataName));

        // File names are compared without regard to case, so types that differ in nothing else get a hash, as do long names.
        bool shared = type.ContainingType is { } container
            ? IsShared(container.GetTypeMembers(), type)
            : IsShared(type.ContainingNamespace.GetTypeMembers(), type);
        return name.Length <= LongestHint && !shared ? name : $"{name[..Math.Min(name.Length, LongestHint - 9)]}-{Hash(name):x8}";
    }

    private static bool IsShared(IEnumerable<INamedTypeSymbol> siblings, INamedTypeSymbol type) => siblings.Any(sibling =>
        sibling.Name != type.Name && string.Equals(sibling.Name, type.Name, StringComparison.OrdinalIgnoreCase));

    /// <summary>FNV-1a: string.GetHashCode differs from one compiler process to the next.</summary>
    private static uint Hash(string text) =>
        text.Aggregate(2166136261u, static (hash, letter) => unchecked((hash ^ letter) * 16777619u));
}
