using System.Collections.Immutable;
using Lathe.Generators.Declarations;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lathe.Generators.Diagnostics;

/// <summary>Says, once for a project that has declarations, why it gets no generated code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProjectAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        ProjectDescriptors.RuntimeOfAnotherVersion,
        ProjectDescriptors.LanguageTooOld,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            int reported = 0;
            start.RegisterSymbolAction(
                symbol =>
                {
                    if (RuntimeOf((INamedTypeSymbol)symbol.Symbol) is { } runtime && Interlocked.Exchange(ref reported, 1) == 0)
                    {
                        foreach (ModelProblem problem in ProjectNeeds.Problems(symbol.Compilation, runtime))
                        {
                            symbol.ReportDiagnostic(problem.ToDiagnostic());
                        }
                    }
                },
                SymbolKind.NamedType);
        });
    }

    /// <summary>The Runtime that a declaration's attribute comes from.</summary>
    private static IAssemblySymbol? RuntimeOf(INamedTypeSymbol type) => type.GetAttributes()
        .Select(static data => data.AttributeClass)
        .FirstOrDefault(static attribute => attribute?.ToDisplayString() is FactorModelReader.AttributeName or NpyRecordReader.AttributeName)
        ?.ContainingAssembly is { } assembly && ProjectNeeds.IsRuntime(assembly) ? assembly : null;
}
