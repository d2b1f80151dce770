using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lathe.Generators.Declarations;

/// <summary>What the type itself must be like, whatever its fields.</summary>
internal static class NpyRecordShape
{
    public static IEnumerable<Diagnostic> Problems(INamedTypeSymbol type, CancellationToken token)
    {
        Location identifier = type.Locations[0];
        if (Change(type, token) is { } change)
            yield return Diagnostic.Create(NpyRecordDescriptors.NotReadonlyPartialRecordStruct, identifier, type.Name, change);

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

        GeneratedMember[] members =
            [new("Layout"), new("Open", ["string"]), new("Read", ["string"]), new("Write", ["string", $"ReadOnlySpan<{GeneratedMember.Written(type)}>"])];
        foreach (ISymbol member in members.SelectMany(member => member.Rivals(type)).Where(static member => !IsGenerated(member)))
            yield return Diagnostic.Create(NpyRecordDescriptors.ReservedName, member.Locations[0], type.Name, member.Name);
        if (members.Any(member => member.Name == type.Name))
            yield return Diagnostic.Create(NpyRecordDescriptors.ReservedName, identifier, type.Name, type.Name);
    }

    /// <summary>Whether static members can be added to the type, given the problems of its shape: it is partial, and none is in their way.</summary>
    public static bool TakesHalf(INamedTypeSymbol type, IEnumerable<Diagnostic> problems, CancellationToken token) =>
        type is { TypeKind: TypeKind.Struct, IsRefLikeType: false } && IsPartial(type, token) && problems.All(static problem =>
            problem.Descriptor.Equals(NpyRecordDescriptors.NotReadonlyPartialRecordStruct) || problem.Descriptor.Equals(NpyRecordDescriptors.NotSequential));

    /// <summary>What makes the type a readonly partial record struct, in words; null if it is one.</summary>
    private static string? Change(INamedTypeSymbol type, CancellationToken token)
    {
        if (type.TypeKind != TypeKind.Struct)
            return "it is a class";

        string add = string.Join(" ", new[]
        {
            type.IsReadOnly ? null : "readonly",
            IsPartial(type, token) ? null : "partial",
            type.IsRecord ? null : "record",
        }.Where(static word => word is not null));
        string?[] steps =
        [
            type.IsRefLikeType ? "remove 'ref', since a ref struct cannot be a record" : null,
            IsInlineArray(type) ? "remove [InlineArray], which cannot be a record, and give each element a field of its own" : null,
            add.Length > 0 ? $"add '{add}'" : null,
        ];
        return steps.All(static step => step is null) ? null : string.Join("; ", steps.Where(static step => step is not null));
    }

    private static bool IsInlineArray(INamedTypeSymbol type) => type.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.ToDisplayString() == "System.Runtime.CompilerServices.InlineArrayAttribute");

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken token) => type.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax(token) is TypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>The analyzer, unlike the generator, sees the generated half too.</summary>
    private static bool IsGenerated(ISymbol member) => member.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.ToDisplayString() == "System.CodeDom.Compiler.GeneratedCodeAttribute");
}
