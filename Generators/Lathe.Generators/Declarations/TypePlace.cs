using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Generators.Declarations;

/// <summary>Where the generated half of a type goes: all that is needed to open the type again, and no symbol.</summary>
/// <param name="Namespace">The namespace, empty for the global one.</param>
/// <param name="Declarations">The types to open, outermost first and the type itself last: <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="Name">The type's own name with its type parameters, as it is written inside the type.</param>
/// <param name="Path">The same with the types around it: <c>Outer&lt;T&gt;.Name</c>.</param>
/// <param name="HintName">The name of the generated file without what tells it from the type's other files.</param>
internal sealed record TypePlace(string Namespace, EquatableArray<string> Declarations, string Name, string Path, string HintName)
{
    // Longer names lead to paths that Windows refuses when the compiler writes the files out.
    private const int LongestHint = 100;

    private static readonly SymbolDisplayFormat NameFormat = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>The type's name from anywhere: <c>global::Namespace.Outer.Name</c>.</summary>
    public string FullName => Namespace.Length == 0 ? $"global::{Path}" : $"global::{Namespace}.{Path}";

    /// <summary>The place of a type of the compilation.</summary>
    public static TypePlace Of(INamedTypeSymbol type)
    {
        INamedTypeSymbol[] parts = Outermost(type);
        string[] declarations = Array.ConvertAll(parts, static part => $"partial {Keyword(part)} {Written(part)}");
        return new TypePlace(NamespaceOf(type, escaped: true), new([.. declarations]), Written(type), Joined(".", parts, Written), Hint(type, parts));
    }

    /// <summary>The types around a type, outermost first, and the type itself.</summary>
    public static INamedTypeSymbol[] Outermost(INamedTypeSymbol type) =>
        type.ContainingType is { } container ? [.. Outermost(container), type] : [type];

    /// <summary>Whether a type, or one around it, is of some kind.</summary>
    public static bool IsInside(INamedTypeSymbol type, Func<INamedTypeSymbol, bool> kind) =>
        kind(type) || (type.ContainingType is { } container && IsInside(container, kind));

    /// <summary>The place with another name for its files: where one differs from another type's in case alone.</summary>
    public TypePlace WithHash() => this with { HintName = Hashed(HintName) };

    /// <summary>A type's own name. Lower-case ones get an '@': they may be words of the language, and the compiler warns of them.</summary>
    private static string Written(INamedTypeSymbol type)
    {
        // To ask Roslyn for a name costs more than all the rest; it is needed for type parameters only.
        string name = type.Arity == 0 ? Escaped(type.Name) : type.ToDisplayString(NameFormat);
        return IsLowerCase(type.Name) && name[0] != '@' ? "@" + name : name;
    }

    private static bool IsLowerCase(string name)
    {
        foreach (char letter in name)
        {
            if (letter is not (>= 'a' and <= 'z'))
            {
                return false;
            }
        }

        return name.Length > 0;
    }

    /// <summary>The names of nested types; most stand in no other.</summary>
    private static string Joined(string separator, INamedTypeSymbol[] parts, Func<INamedTypeSymbol, string> name) =>
        parts.Length == 1 ? name(parts[0]) : string.Join(separator, parts.Select(name));

    private static string NamespaceOf(INamedTypeSymbol type, bool escaped) => NamespaceOf(type.ContainingNamespace, escaped);

    private static string NamespaceOf(INamespaceSymbol space, bool escaped)
    {
        if (space.IsGlobalNamespace)
        {
            return "";
        }

        string around = NamespaceOf(space.ContainingNamespace, escaped), name = escaped ? Escaped(space.Name) : space.Name;
        return around.Length == 0 ? name : $"{around}.{name}";
    }

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };

    private static string Hint(INamedTypeSymbol type, INamedTypeSymbol[] parts)
    {
        // Without the '@' of escaped keywords, which a file name may not have.
        string space = NamespaceOf(type, escaped: false), types = Joined("+", parts, static part => part.MetadataName);
        string name = space.Length == 0 ? types : $"{space}.{types}";
        return name.Length <= LongestHint ? name : Hashed(name);
    }

    private static string Hashed(string name) => $"{name[..Math.Min(name.Length, LongestHint - 9)]}-{Hash(name):x8}";

    /// <summary>FNV-1a: string.GetHashCode differs from one compiler process to the next.</summary>
    private static uint Hash(string text) =>
        text.Aggregate(2166136261u, static (hash, letter) => unchecked((hash ^ letter) * 16777619u));
}
