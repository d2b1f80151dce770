using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Npy;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lathe.Generators;

/// <summary>Writes the other half of each [NpyRecord] type: its layout, Open, Read and Write.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NpyRecordGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Symbols are read here and nowhere later. An invalid record gives null; NpyRecordAnalyzer says why.
        IncrementalValuesProvider<NpyRecordSpec> read = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                NpyRecordReader.AttributeName,
                predicate: static (node, _) => node is TypeDeclarationSyntax,
                transform: static (target, token) =>
                    FirstPart.Is(target, token) && ProjectNeeds.AreMet(target.SemanticModel.Compilation, target.Attributes[0].AttributeClass!)
                        ? NpyRecordReader.Read((INamedTypeSymbol)target.TargetSymbol, token).Spec
                        : null)
            .Where(static spec => spec is not null)
            .Select(static (spec, _) => spec!);
        IncrementalValuesProvider<NpyRecordSpec> records = HintNames
            .Distinguish(read, static record => record.Place, static (record, place) => record with { Place = place })
            .WithTrackingName(StepNames.Records);

        context.RegisterSourceOutput(records, static (output, record) =>
            output.AddSource($"{record.Place.HintName}.Npy.g.cs", NpyRecordEmitter.Emit(record)));
    }
}
