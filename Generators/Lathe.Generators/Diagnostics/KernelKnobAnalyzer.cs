using System.Collections.Immutable;
using Lathe.Generators.Declarations;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lathe.Generators.Diagnostics;

/// <summary>Says which knobs of Kernels.props have a value that is not understood; the generator then takes the default.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KernelKnobAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ProjectDescriptors.KnobNotUnderstood];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(static compilation =>
        {
            foreach (KnobProblem problem in KernelKnobs.Problems(compilation.Options.AnalyzerConfigOptionsProvider))
            {
                compilation.ReportDiagnostic(Diagnostic.Create(
                    ProjectDescriptors.KnobNotUnderstood, Location.None, problem.Property, problem.Allowed, problem.Value));
            }
        });
    }
}
