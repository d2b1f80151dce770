using System.Collections.Immutable;
using Lathe.Generators.Declarations;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lathe.Generators.Diagnostics;

/// <summary>Says what is wrong with a [FactorModel] declaration, at the guilty token; the generator stays silent about it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FactorModelAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        ModelDescriptors.RankOutOfRange,
        ModelDescriptors.NotPartial,
        ModelDescriptors.UnsuitedClass,
        ModelDescriptors.HasBaseClass,
        ModelDescriptors.NoSchedule,
        ModelDescriptors.TwoSchedules,
        ModelDescriptors.NumberOutOfRange,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(
            static symbol =>
            {
                foreach (ModelProblem problem in FactorModelReader.Read((INamedTypeSymbol)symbol.Symbol, symbol.CancellationToken).Problems)
                {
                    symbol.ReportDiagnostic(problem.ToDiagnostic());
                }
            },
            SymbolKind.NamedType);
    }
}
