using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lathe.Generators.Declarations;

/// <summary>What class a model may be: one that a second half can be added to and a base class given to.</summary>
internal static class FactorModelShape
{
    public static IEnumerable<ModelProblem> Problems(INamedTypeSymbol type, CancellationToken token)
    {
        Location? name = type.Locations.FirstOrDefault();
        if (Unsuited(type, token) is { } unsuited)
        {
            yield return new(ModelDescriptors.UnsuitedClass, name, type.Name, unsuited);
        }

        if (BaseClass(type, token) is { } ancestor)
        {
            yield return new(ModelDescriptors.HasBaseClass, name, type.Name, ancestor);
        }

        foreach (INamedTypeSymbol part in TypePlace.Outermost(type).Where(part => !IsPartial(part, token)))
        {
            yield return new(ModelDescriptors.NotPartial, part.Locations.FirstOrDefault(), part.Name, type.Name);
        }

        foreach (ModelProblem taken in TakenNames.Problems(type, token))
        {
            yield return taken;
        }
    }

    /// <summary>Whether the catalogue, which stands outside all types, can name the model.</summary>
    public static bool IsAccessible(INamedTypeSymbol type) => TypePlace.Outermost(type).All(static part =>
        part.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal);

    /// <summary>Whether who names the model is told that it is obsolete.</summary>
    public static bool IsObsolete(INamedTypeSymbol type) => TypePlace.Outermost(type).Any(static part => part.GetAttributes().Any(static attribute =>
        attribute.AttributeClass is { Name: "ObsoleteAttribute", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }));

    /// <summary>What makes a class no model, in words, or null.</summary>
    private static string? Unsuited(INamedTypeSymbol type, CancellationToken token) =>
        type.IsStatic ? "static"
        : type.IsAbstract ? "abstract"
        : type.Arity > 0 ? "generic"
        : type.IsRecord ? "a record"
        : TypePlace.Outermost(type).Any(static part => part.IsFileLocal) ? "file-local"
        : TypePlace.Outermost(type).Any(static part => part.Arity > 0) ? "nested in a generic type"
        : Parts(type, token).OfType<ClassDeclarationSyntax>().Any(static part => part.ParameterList is not null) ? "given a primary constructor"
        : null;

    /// <summary>
    /// The base class that a part names, if it is not the generated one; object counts, since the generated part names another.
    /// Only where a base is written is Roslyn asked for it, which takes it longer than all our reading.
    /// </summary>
    private static string? BaseClass(INamedTypeSymbol type, CancellationToken token)
    {
        BaseTypeSyntax[] bases = [.. Parts(type, token).SelectMany(static part => part.BaseList?.Types.Take(1) ?? [])];
        return bases.Length == 0 || type.BaseType is not { TypeKind: not TypeKind.Error } ancestor || ancestor.ToDisplayString() == "Lathe.TrainedModel" ? null
            : ancestor.SpecialType != SpecialType.System_Object ? ancestor.Name
            : bases.Any(first => first.Type.GetLastToken().Text is "object" or "Object" && !type.Interfaces.Any(static implemented => implemented.Name == "Object"))
                ? "object"
                : null;
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken token) =>
        Parts(type, token).Any(static part => part.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static IEnumerable<TypeDeclarationSyntax> Parts(INamedTypeSymbol type, CancellationToken token) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(token)).OfType<TypeDeclarationSyntax>();
}
