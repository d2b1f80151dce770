using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lathe.Generators.Declarations;

/// <summary>The parts in which a type is written.</summary>
internal static class TypeParts
{
    public static TypeDeclarationSyntax[] Of(INamedTypeSymbol type, CancellationToken token)
    {
        List<TypeDeclarationSyntax> parts = new(capacity: 1);
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(token) is TypeDeclarationSyntax part)
            {
                parts.Add(part);
            }
        }

        return [.. parts];
    }

    public static bool ArePartial(TypeDeclarationSyntax[] parts) =>
        Array.Exists(parts, static part => part.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>Whether a part has members. Roslyn need not make symbols of those of a type that has none, as most models.</summary>
    public static bool HaveMembers(TypeDeclarationSyntax[] parts) => Array.Exists(parts, static part => part.Members.Count > 0);
}
