using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Device;
using Lathe.Generators.Emission.Host;
using Lathe.Generators.Emission.Model;
using Lathe.Generators.Emission.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lathe.Generators;

/// <summary>Writes, for every [FactorModel] class, its other half and its kernels, and for the project the list of its models.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class FactorModelGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Symbols are read here and nowhere later. An invalid model gives null; FactorModelAnalyzer says why.
        IncrementalValuesProvider<FactorModelSpec> models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                FactorModelReader.AttributeName,
                predicate: static (node, _) => node is ClassDeclarationSyntax,
                transform: static (target, token) =>
                    FirstPart.Is(target, token) ? FactorModelReader.Read((INamedTypeSymbol)target.TargetSymbol, token).Spec : null)
            .Where(static spec => spec is not null)
            .Select(static (spec, _) => spec!)
            .WithTrackingName(StepNames.Models);

        IncrementalValueProvider<KernelKnobs> knobs = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => KernelKnobs.Read(options))
            .WithTrackingName(StepNames.Knobs);

        // A model's own files depend on its declaration and the knobs.
        context.RegisterSourceOutput(models.Combine(knobs.Select(static (knobs, _) => knobs.UnrollCap)), static (output, pair) =>
        {
            (FactorModelSpec model, int unrollCap) = pair;
            RowLayout layout = new(model.Rank, unrollCap);
            Add(output, model.Place.HintName, "Model", ModelEmitter.Emit(model, layout));
            Add(output, model.Place.HintName, "HostSgd", HostSgdEmitter.Emit(model, layout));
            Add(output, model.Place.HintName, "HostScore", HostScoreEmitter.Emit(model, layout));
            Add(output, model.Place.HintName, DeviceSgdEmitter.Part, DeviceSgdEmitter.Emit(model, layout));
        });

        // The catalogue depends on names only, so that another rank or number does not touch it.
        IncrementalValueProvider<EquatableArray<string>> names = models
            .Where(static model => model.Listed)
            .Select(static (model, _) => model.FullName)
            .Collect()
            .Select(static (names, _) => new EquatableArray<string>([.. names.OrderBy(static name => name, StringComparer.Ordinal)]))
            .WithTrackingName(StepNames.Catalogue);

        context.RegisterSourceOutput(names.Combine(knobs.Select(static (knobs, _) => knobs.RootNamespace)), static (output, pair) =>
        {
            if (pair.Left.Count > 0)
            {
                Add(output, "ModelCatalogue", null, CatalogueEmitter.Emit(pair.Right, pair.Left));
            }
        });
    }

    private static void Add(SourceProductionContext output, string name, string? part, string text) =>
        output.AddSource(part is null ? $"{name}.g.cs" : $"{name}.{part}.g.cs", text);
}
