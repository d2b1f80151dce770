using System.Collections.Immutable;
using System.Composition;
using Lathe.Generators.Declarations;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lathe.CodeFixes;

/// <summary>Takes the nearest rank below or above that wastes nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RoundRankFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ModelDescriptors.PaddedRank.Id];

    private protected override IEnumerable<Offer> Offers(SyntaxNode place, Diagnostic diagnostic)
    {
        if (diagnostic.Properties[RankPadding.BelowKey] is { } below && below != "0")
        {
            yield return new($"Round the rank down to {below}", RankPadding.BelowKey);
        }

        yield return new($"Round the rank up to {diagnostic.Properties[RankPadding.AboveKey]}", RankPadding.AboveKey);
    }

    private protected override IEnumerable<TextChange> Changes(
        IReadOnlyList<(SyntaxNode Place, Diagnostic Diagnostic)> problems, string key, SemanticModel model, SourceText text) =>
        from problem in problems
        let rank = problem.Place.FirstAncestorOrSelf<AttributeArgumentSyntax>()?.Expression
        let rounded = problem.Diagnostic.Properties[key]
        where rank is not null && rounded != "0"
        select new TextChange(rank.Span, rounded);
}
