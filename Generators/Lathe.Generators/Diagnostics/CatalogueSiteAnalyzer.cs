using System.Collections.Immutable;
using Lathe.Generators.Declarations;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lathe.Generators.Diagnostics;

/// <summary>Says what stands where the list of the project's models is to be.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CatalogueSiteAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ModelDescriptors.CatalogueNameTaken];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            string root = KernelKnobs.Read(start.Options.AnalyzerConfigOptionsProvider).RootNamespace;
            if (CatalogueSite.TakenBy(start.Compilation, root) is { } taken && HasModels(start.Compilation, start.CancellationToken))
            {
                start.RegisterSymbolAction(symbol => Report(symbol, taken, root), SymbolKind.NamedType, SymbolKind.Namespace);
            }
        });
    }

    private static void Report(SymbolAnalysisContext context, ISymbol taken, string root)
    {
        if (context.Symbol.Kind == taken.Kind && context.Symbol.ToDisplayString() == taken.ToDisplayString())
        {
            context.ReportDiagnostic(Diagnostic.Create(
                ModelDescriptors.CatalogueNameTaken, taken.Locations.First(TakenNames.IsWritten), taken.Name, CatalogueSite.FullName(root)));
        }
    }

    /// <summary>All types are asked, but only where something stands in the way.</summary>
    private static bool HasModels(Compilation compilation, CancellationToken token) =>
        compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Type, token).OfType<INamedTypeSymbol>().Any(SharedNames.IsListed);
}
