using Lathe.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lathe.Generators.Diagnostics;

/// <summary>Reports what one of the readers of Declarations finds in a type.</summary>
public abstract class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(
            symbol =>
            {
                foreach (ModelProblem problem in Problems((INamedTypeSymbol)symbol.Symbol, symbol.Compilation, symbol.CancellationToken))
                {
                    symbol.ReportDiagnostic(problem.ToDiagnostic());
                }
            },
            SymbolKind.NamedType);
    }

    private protected abstract IEnumerable<ModelProblem> Problems(INamedTypeSymbol type, Compilation compilation, CancellationToken token);
}
