using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Declarations;

/// <summary>What is wrong with a declaration, and where. Goes to the analyzer only; nothing of it enters the pipeline.</summary>
internal sealed record ModelProblem(DiagnosticDescriptor Descriptor, Location? Location, params object?[] Arguments)
{
    /// <summary>What a code fix is told besides the place.</summary>
    public Dictionary<string, string?> Properties { get; init; } = [];

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, Properties.ToImmutableDictionary(), Arguments);
}
