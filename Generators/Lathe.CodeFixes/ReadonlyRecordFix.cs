using System.Collections.Immutable;
using System.Composition;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lathe.CodeFixes;

/// <summary>Makes a struct a readonly partial record struct, and its fields and properties readonly with it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ReadonlyRecordFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [NpyRecordDescriptors.NotReadonlyPartialRecordStruct.Id];

    private protected override IEnumerable<Offer> Offers(SyntaxNode place, Diagnostic diagnostic) => StructAt(place) is { } type
        ? [new($"Make '{type.Identifier.ValueText}' a readonly partial record struct", "readonly")]
        : [];

    private protected override IEnumerable<TextChange> Changes(
        IReadOnlyList<(SyntaxNode Place, Diagnostic Diagnostic)> problems, string key, SemanticModel model, SourceText text) =>
        from problem in problems
        let type = StructAt(problem.Place)
        where type is not null
        from change in Words(type).Concat(type.Members.SelectMany(ReadonlyMembers.Changes))
        select change;

    /// <summary>A struct that can be a record, which a ref struct and an inline array cannot.</summary>
    private static TypeDeclarationSyntax? StructAt(SyntaxNode place) =>
        place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
        && type.Kind() is SyntaxKind.StructDeclaration or SyntaxKind.RecordStructDeclaration
        && !type.Modifiers.Any(SyntaxKind.RefKeyword)
        && !type.AttributeLists.SelectMany(static list => list.Attributes)
            .Any(static attribute => attribute.Name.ToString().Split('.', ':').Last() is "InlineArray" or "InlineArrayAttribute")
            ? type
            : null;

    /// <summary>'readonly' goes before 'partial', which goes before 'record'.</summary>
    private static IEnumerable<TextChange> Words(TypeDeclarationSyntax type)
    {
        SyntaxToken partial = type.Modifiers.FirstOrDefault(static modifier => modifier.IsKind(SyntaxKind.PartialKeyword));
        string readonlyWord = type.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) ? "" : "readonly ";
        string recordWord = type is StructDeclarationSyntax ? "record " : "";
        if (partial.IsKind(SyntaxKind.None))
        {
            return [Insertion(type.Keyword.SpanStart, $"{readonlyWord}partial {recordWord}")];
        }

        return [Insertion(partial.SpanStart, readonlyWord), Insertion(type.Keyword.SpanStart, recordWord)];
    }
}
