using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lathe.Generators.Declarations;

/// <summary>What the type itself must be like, whatever its fields.</summary>
internal static class NpyRecordShape
{
    /// <summary>The members that the generated half adds.</summary>
    private static readonly string[] GeneratedMembers = ["Layout", "Open", "Read", "Write"];

    public static IEnumerable<Diagnostic> Problems(INamedTypeSymbol type, CancellationToken token)
    {
        Location identifier = type.Locations[0];
        string missing = string.Join(" ", new[]
        {
            type.IsReadOnly ? null : "readonly",
            IsPartial(type, token) ? null : "partial",
            type.IsRecord ? null : "record",
        }.Where(static word => word is not null));
        if (type.TypeKind != TypeKind.Struct)
            yield return Diagnostic.Create(NpyRecordDescriptors.NotReadonlyPartialRecordStruct, identifier, type.Name, "it is a class");
        else if (missing.Length > 0)
            yield return Diagnostic.Create(NpyRecordDescriptors.NotReadonlyPartialRecordStruct, identifier, type.Name, $"add '{missing}'");

        for (INamedTypeSymbol? part = type; part is not null; part = part.ContainingType)
        {
            if (part.IsFileLocal)
                yield return Diagnostic.Create(NpyRecordDescriptors.FileLocal, part.Locations[0], type.Name, part.Name);
            else if (!SymbolEqualityComparer.Default.Equals(part, type) && !IsPartial(part, token))
                yield return Diagnostic.Create(NpyRecordDescriptors.ContainerNotPartial, part.Locations[0], type.Name, part.Name);
        }

        // The argument is a LayoutKind, or in old code its number as a short.
        if (NpyRecordMemory.LayoutAttribute(type) is { ConstructorArguments: [{ Value: { } kind }] } layout
            && Convert.ToInt32(kind) != (int)System.Runtime.InteropServices.LayoutKind.Sequential)
        {
            Location place = layout.ApplicationSyntaxReference?.GetSyntax(token).GetLocation() ?? identifier;
            yield return Diagnostic.Create(NpyRecordDescriptors.NotSequential, place, type.Name);
        }

        foreach (ISymbol member in type.GetMembers().Where(static member => GeneratedMembers.Contains(member.Name) && !IsGenerated(member)))
            yield return Diagnostic.Create(NpyRecordDescriptors.ReservedName, member.Locations[0], type.Name, member.Name);
        if (GeneratedMembers.Contains(type.Name))
            yield return Diagnostic.Create(NpyRecordDescriptors.ReservedName, identifier, type.Name, type.Name);
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken token) => type.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax(token) is TypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>The analyzer, unlike the generator, sees the generated half too.</summary>
    private static bool IsGenerated(ISymbol member) => member.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.ToDisplayString() == "System.CodeDom.Compiler.GeneratedCodeAttribute");
}
