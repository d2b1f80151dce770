using System.Collections.Immutable;
using Lathe.Generators.Declarations;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lathe.Generators.Diagnostics;

/// <summary>Says what is wrong with a [FactorModel] declaration, at the guilty token; the generator stays silent about it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FactorModelAnalyzer : DeclarationAnalyzer
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
        ModelDescriptors.TakenName,
        ModelDescriptors.RequiredMember,
        ModelDescriptors.TwoSolvers,
        ModelDescriptors.ScheduleWithoutKernel,
    ];

    private protected override IEnumerable<ModelProblem> Problems(INamedTypeSymbol type, Compilation compilation, CancellationToken token) =>
        FactorModelReader.Read(type, token).Problems;
}
