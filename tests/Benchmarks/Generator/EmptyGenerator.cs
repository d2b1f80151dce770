using Lathe.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Lathe.Benchmarks.Generator;

/// <summary>
/// The least that a generator for the same attribute can do: what Roslyn itself takes. With files, the least that one can do which writes as
/// many for each class: Roslyn compares the name of each file with those of all others at every run.
/// </summary>
internal sealed class EmptyGenerator(int files = 0) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<string> classes = context.SyntaxProvider.ForAttributeWithMetadataName(
            FactorModelReader.AttributeName, static (_, _) => true, static (target, _) => target.TargetSymbol.Name);
        context.RegisterSourceOutput(classes, (output, name) =>
        {
            for (int i = 0; i < files; i++)
                output.AddSource($"Movies.{name}.Part{i}.g.cs", "");
        });
    }
}
