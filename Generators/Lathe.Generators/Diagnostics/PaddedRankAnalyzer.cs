using System.Collections.Immutable;
using Lathe.Generators.Declarations;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lathe.Generators.Diagnostics;

/// <summary>Says what a rank costs that is no multiple of 4.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PaddedRankAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ModelDescriptors.PaddedRank];

    private protected override IEnumerable<ModelProblem> Problems(INamedTypeSymbol type, Compilation compilation, CancellationToken token) =>
        RankPadding.Problems(type, token);
}
