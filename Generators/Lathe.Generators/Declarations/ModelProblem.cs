using System.Collections.Immutable;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Declarations;

/// <summary>What is wrong with a declaration, and where. Goes to the analyzer only; nothing of it enters the pipeline.</summary>
internal sealed record ModelProblem(DiagnosticDescriptor Descriptor, Location? Location, params object?[] Arguments)
{
    /// <summary>What a code fix is told besides the place.</summary>
    public Dictionary<string, string?> Properties { get; init; } = [];

    /// <summary>Something declared on a type that changes nothing.</summary>
    public static ModelProblem WithoutEffect(INamedTypeSymbol type, Location? place, string what, string because) =>
        new(ModelDescriptors.WithoutEffect, place, type.Name, what, because);

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, Properties.ToImmutableDictionary(), Arguments);
}
