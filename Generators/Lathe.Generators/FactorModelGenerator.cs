using System.Collections.Immutable;
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
        // Symbols are read here and nowhere later. A class that can be no model gives null; FactorModelAnalyzer says why.
        IncrementalValuesProvider<ModelClass> read = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                FactorModelReader.AttributeName,
                predicate: static (node, _) => node is ClassDeclarationSyntax,
                transform: static (target, token) =>
                    FirstPart.Is(target, token) && ProjectNeeds.AreMet(target.SemanticModel.Compilation, target.Attributes[0].AttributeClass!)
                        ? FactorModelReader.Read((INamedTypeSymbol)target.TargetSymbol, token).Model
                        : null)
            .Only<ModelClass?, ModelClass>();
        IncrementalValuesProvider<ModelClass> classes =
            HintNames.Distinguish(read, static model => model.Place, static (model, place) => model with { Place = place });
        IncrementalValuesProvider<FactorModelSpec> models = classes.Only<ModelClass, FactorModelSpec>().WithTrackingName(StepNames.Models);
        IncrementalValuesProvider<WrongModelSpec> wrong = classes.Only<ModelClass, WrongModelSpec>().WithTrackingName(StepNames.WrongModels);

        IncrementalValueProvider<KernelKnobs> knobs = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => KernelKnobs.Read(options))
            .WithTrackingName(StepNames.Knobs);

        WriteKernels(context, models, knobs);
        WriteDefinitions(context, models, knobs);
        context.RegisterSourceOutput(wrong, static (output, model) => Add(output, model.Place, "Model", WrongModelEmitter.Emit(model)));
        WriteCatalogue(context, classes, knobs);
    }

    /// <summary>A file for the processor's kernels and one for the devices', which depend on the model's shape and on how it is laid out.</summary>
    private static void WriteKernels(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<FactorModelSpec> models, IncrementalValueProvider<KernelKnobs> knobs)
    {
        IncrementalValuesProvider<KernelSpec> kernels = models
            .Combine(knobs.Select(static (knobs, _) => knobs.UnrollCap))
            .Select(static (pair, _) => KernelSpec.Of(pair.Left, pair.Right))
            .WithTrackingName(StepNames.Kernels);

        IncrementalValuesProvider<(KernelSpec Kernel, bool Trains)> host = kernels
            .Combine(knobs.Select(static (knobs, _) => knobs.Kernels.HasFlag(KernelSet.Host)))
            .WithTrackingName(StepNames.Host);
        IncrementalValuesProvider<KernelSpec> device = kernels
            .Combine(knobs.Select(static (knobs, _) => knobs.Kernels.HasFlag(KernelSet.Device)))
            .SelectMany(static (pair, _) => pair.Right && DeviceEmitter.Writes(pair.Left) ? [pair.Left] : ImmutableArray<KernelSpec>.Empty)
            .WithTrackingName(StepNames.Device);

        context.RegisterSourceOutput(host, static (output, host) =>
            Add(output, host.Kernel.Place, HostEmitter.Part, HostEmitter.Emit(host.Kernel, host.Trains)));
        context.RegisterSourceOutput(device, static (output, kernel) =>
            Add(output, kernel.Place, DeviceEmitter.Part, DeviceEmitter.Emit(kernel)));
    }

    /// <summary>A file for each model's public half, which depends on its numbers too, and on which kernels there are.</summary>
    private static void WriteDefinitions(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<FactorModelSpec> models, IncrementalValueProvider<KernelKnobs> knobs)
    {
        IncrementalValuesProvider<(FactorModelSpec Model, KernelSpec Kernel, KernelSet Kernels)> definitions = models
            .Combine(knobs.Select(static (knobs, _) => (knobs.UnrollCap, knobs.Kernels)))
            .Select(static (pair, _) => (pair.Left, KernelSpec.Of(pair.Left, pair.Right.UnrollCap), pair.Right.Kernels))
            .WithTrackingName(StepNames.Definitions);

        context.RegisterSourceOutput(definitions, static (output, definition) =>
            Add(output, definition.Model.Place, "Model", ModelEmitter.Emit(definition.Model, definition.Kernel, definition.Kernels)));
    }

    /// <summary>One file that depends on names only, so that another rank or number, right or wrong, does not touch it.</summary>
    private static void WriteCatalogue(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ModelClass> models, IncrementalValueProvider<KernelKnobs> knobs)
    {
        IncrementalValueProvider<string> rootNamespace = knobs.Select(static (knobs, _) => knobs.RootNamespace);
        IncrementalValueProvider<CatalogueNeed> need = context.CompilationProvider
            .Combine(rootNamespace)
            .Select(static (project, _) => CatalogueSite.Of(project.Left, project.Right))
            .WithTrackingName(StepNames.CatalogueNeed);
        IncrementalValueProvider<(CatalogueSpec List, CatalogueNeed Need)> catalogue = models
            .Collect()
            .Combine(rootNamespace)
            .Select(static (list, _) => CatalogueSpec.Of(list.Right, list.Left))
            .Combine(need)
            .WithTrackingName(StepNames.Catalogue);

        context.RegisterSourceOutput(catalogue, static (output, catalogue) =>
        {
            if (catalogue.Need == CatalogueNeed.Always || (catalogue.Need == CatalogueNeed.WithModels && catalogue.List.Models.Count > 0))
            {
                output.AddSource($"{CatalogueSite.TypeName}.g.cs", CatalogueEmitter.Emit(catalogue.List));
            }
        });
    }

    private static void Add(SourceProductionContext output, TypePlace place, string part, string text) =>
        output.AddSource($"{place.HintName}.{part}.g.cs", text);
}
