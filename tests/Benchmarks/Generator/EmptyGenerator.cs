using Lathe.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Lathe.Benchmarks.Generator;

/// <summary>The least that a generator for the same attribute can do: what Roslyn itself takes.</summary>
internal sealed class EmptyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName(FactorModelReader.AttributeName, static (_, _) => true, static (_, _) => 0),
        static (_, _) => { });
}
