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
        // Symbols are read here and nowhere later. A type that can be no record gives null; NpyRecordAnalyzer says why.
        IncrementalValuesProvider<NpyRecordType> read = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                NpyRecordReader.AttributeName,
                predicate: static (node, _) => node is TypeDeclarationSyntax,
                transform: static (target, token) =>
                    FirstPart.Is(target, token) && ProjectNeeds.AreMet(target.SemanticModel.Compilation, target.Attributes[0].AttributeClass!)
                        ? NpyRecordReader.Read((INamedTypeSymbol)target.TargetSymbol, token).Record
                        : null)
            .Only<NpyRecordType?, NpyRecordType>();
        IncrementalValuesProvider<NpyRecordType> types =
            HintNames.Distinguish(read, static record => record.Place, static (record, place) => record with { Place = place });

        context.RegisterSourceOutput(types.Only<NpyRecordType, NpyRecordSpec>().WithTrackingName(StepNames.Records), static (output, record) =>
            Add(output, record.Place, NpyRecordEmitter.Emit(record)));
        context.RegisterSourceOutput(types.Only<NpyRecordType, WrongNpyRecordSpec>().WithTrackingName(StepNames.WrongRecords), static (output, record) =>
            Add(output, record.Place, WrongNpyRecordEmitter.Emit(record)));
    }

    private static void Add(SourceProductionContext output, TypePlace place, string text) =>
        output.AddSource($"{place.HintName}.Npy.g.cs", text);
}
