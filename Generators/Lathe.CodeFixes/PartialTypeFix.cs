using System.Collections.Immutable;
using System.Composition;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lathe.CodeFixes;

/// <summary>Makes a class and the types around it partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class PartialTypeFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [ModelDescriptors.NotPartial.Id, NpyRecordDescriptors.ContainerNotPartial.Id];

    private protected override IEnumerable<Offer> Offers(SyntaxNode place, Diagnostic diagnostic)
    {
        string[] names = [.. NotPartial(place).Select(static type => $"'{type.Identifier.ValueText}'").Reverse()];
        return names.Length == 0 ? [] : [new($"Make {string.Join(" and ", names)} partial", "partial")];
    }

    private protected override IEnumerable<TextChange> Changes(
        IReadOnlyList<(SyntaxNode Place, Diagnostic Diagnostic)> problems, string key, SemanticModel model, SourceText text) =>
        from problem in problems
        from type in NotPartial(problem.Place)
        select Insertion(type.Keyword.SpanStart, "partial ");

    private static IEnumerable<TypeDeclarationSyntax> NotPartial(SyntaxNode place) => place.AncestorsAndSelf()
        .OfType<TypeDeclarationSyntax>()
        .Where(static type => !type.Modifiers.Any(SyntaxKind.PartialKeyword));
}
