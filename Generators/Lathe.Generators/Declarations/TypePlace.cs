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
        IEnumerable<string> declarations = Outermost(type).Select(static part => $"partial {Keyword(part)} {Written(part)}");
        return new TypePlace(space, new([.. declarations]), Written(type), Hint(type));
    }

    /// <summary>A type's name from anywhere: <c>global::Namespace.Outer.Name</c>.</summary>
    public static string FullName(INamedTypeSymbol type)
    {
        string space = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(NamespaceFormat) + ".";
        return $"global::{space}{string.Join(".", Outermost(type).Select(Written))}";
    }

    /// <summary>The types around a type, outermost first, and the type itself.</summary>
    public static IEnumerable<INamedTypeSymbol> Outermost(INamedTypeSymbol type) =>
        type.ContainingType is { } container ? Outermost(container).Append(type) : [type];

    /// <summary>A type's own name. Lower-case ones get an '@': they may be words of the language, and the compiler warns of them.</summary>
    private static string Written(INamedTypeSymbol type)
    {
        string name = type.ToDisplayString(NameFormat);
        return type.Name.Length > 0 && type.Name.All(static letter => letter is >= 'a' and <= 'z') && name[0] != '@' ? "@" + name : name;
    }

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
        return name.Length <= LongestHint && !IsShared(type) ? name : $"{name[..Math.Min(name.Length, LongestHint - 9)]}-{Hash(name):x8}";
    }

    /// <summary>Whether a name that differs in case alone stands beside the type, or beside a type or namespace around it.</summary>
    private static bool IsShared(INamespaceOrTypeSymbol symbol) =>
        ((INamespaceOrTypeSymbol?)symbol.ContainingType ?? symbol.ContainingNamespace) is { } container
        && (IsShared(container) || container.GetMembers().OfType<INamespaceOrTypeSymbol>().Any(sibling =>
            sibling.Name.Length == symbol.Name.Length && sibling.Name != symbol.Name
            && string.Equals(sibling.Name, symbol.Name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>FNV-1a: string.GetHashCode differs from one compiler process to the next.</summary>
    private static uint Hash(string text) =>
        text.Aggregate(2166136261u, static (hash, letter) => unchecked((hash ^ letter) * 16777619u));
}
