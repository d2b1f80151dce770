using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lathe.Generators.Declarations;

/// <summary>What class a model may be: one that a second half can be added to and a base class given to.</summary>
internal static class FactorModelShape
{
    public static IEnumerable<ModelProblem> Problems(INamedTypeSymbol type, TypeDeclarationSyntax[] parts, CancellationToken token)
    {
        if (Unsuited(type, parts) is { } unsuited)
        {
            yield return new(ModelDescriptors.UnsuitedClass, type.Locations.FirstOrDefault(), type.Name, unsuited);
        }

        if (BaseClass(type, parts) is { } ancestor)
        {
            yield return new(ModelDescriptors.HasBaseClass, type.Locations.FirstOrDefault(), type.Name, ancestor);
        }

        foreach (INamedTypeSymbol around in TypePlace.Outermost(type))
        {
            if (!TypeParts.ArePartial(around.Equals(type, SymbolEqualityComparer.Default) ? parts : TypeParts.Of(around, token)))
            {
                yield return new(ModelDescriptors.NotPartial, around.Locations.FirstOrDefault(), around.Name, type.Name);
            }
        }
    }

    /// <summary>Whether the catalogue, which stands outside all types, can name the model.</summary>
    public static bool IsAccessible(INamedTypeSymbol type) => !TypePlace.IsInside(type, static part =>
        part.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal));

    /// <summary>Whether who names the model is told that it is obsolete.</summary>
    public static bool IsObsolete(INamedTypeSymbol type) =>
        TypePlace.IsInside(type, static part => Find(part, "System", "ObsoleteAttribute") is not null);

    /// <summary>What who names the model is told because it is experimental: the ids of these errors.</summary>
    public static EquatableArray<string> ExperimentalIds(INamedTypeSymbol type)
    {
        List<string>? ids = null;
        for (INamedTypeSymbol? part = type; part is not null; part = part.ContainingType)
        {
            // The compiler refuses an id that is no word.
            if (Find(part, "System.Diagnostics.CodeAnalysis", "ExperimentalAttribute")?.ConstructorArguments is [{ Value: string id }] && SyntaxFacts.IsValidIdentifier(id))
            {
                (ids ??= []).Add(id);
            }
        }

        return ids is null ? default : new([.. ids]);
    }

    private static AttributeData? Find(INamedTypeSymbol type, string space, string attribute)
    {
        foreach (AttributeData data in type.GetAttributes())
        {
            if (data.AttributeClass is { } found && found.Name == attribute && found.ContainingNamespace?.ToDisplayString() == space)
            {
                return data;
            }
        }

        return null;
    }

    /// <summary>What makes a class no model, in words, or null.</summary>
    private static string? Unsuited(INamedTypeSymbol type, TypeDeclarationSyntax[] parts) =>
        type.IsStatic ? "static"
        : type.IsAbstract ? "abstract"
        : type.Arity > 0 ? "generic"
        : type.IsRecord ? "a record"
        : TypePlace.IsInside(type, static part => part.IsFileLocal) ? "file-local"
        : TypePlace.IsInside(type, static part => part.Arity > 0) ? "nested in a generic type"
        : Array.Exists(parts, static part => part is ClassDeclarationSyntax { ParameterList: not null }) ? "given a primary constructor"
        : null;

    /// <summary>
    /// The base class that a part names, if it is not the generated one; object counts, since the generated part names another.
    /// Only where a base is written is Roslyn asked for it, which takes it longer than all our reading.
    /// </summary>
    private static string? BaseClass(INamedTypeSymbol type, TypeDeclarationSyntax[] parts)
    {
        if (!Array.Exists(parts, static part => part.BaseList is not null)
            || type.BaseType is not { TypeKind: not TypeKind.Error } ancestor || ancestor.ToDisplayString() == "Lathe.TrainedModel")
        {
            return null;
        }

        return ancestor.SpecialType != SpecialType.System_Object ? ancestor.Name
            : Array.Exists(parts, part => NamesObject(part, type)) ? "object"
            : null;
    }

    private static bool NamesObject(TypeDeclarationSyntax part, INamedTypeSymbol type) =>
        part.BaseList?.Types.FirstOrDefault()?.Type.GetLastToken().Text is "object" or "Object"
        && !type.Interfaces.Any(static implemented => implemented.Name == "Object");
}
