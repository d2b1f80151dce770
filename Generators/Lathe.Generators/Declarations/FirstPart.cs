using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lathe.Generators.Declarations;

/// <summary>
/// Finds the part of a partial type that speaks for it. Where two parts carry the attribute, which the compiler reports,
/// Roslyn calls a generator twice for one type, and a second file of the same name would be an exception.
/// </summary>
internal static class FirstPart
{
    /// <summary>Whether the part that was found is the first one of its type with this attribute.</summary>
    public static bool Is(GeneratorAttributeSyntaxContext target, CancellationToken token) =>
        target.TargetSymbol.DeclaringSyntaxReferences.Length == 1
        || target.TargetSymbol.GetAttributes()
            .First(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, target.Attributes[0].AttributeClass))
            .ApplicationSyntaxReference?.GetSyntax(token).FirstAncestorOrSelf<TypeDeclarationSyntax>() == target.TargetNode;
}
