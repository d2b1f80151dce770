using System.Collections.Immutable;
using Lathe.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lathe.Generators.Tests.Support;

/// <summary>Runs all analyzers together, as a build does.</summary>
internal static class Analysis
{
    /// <summary>Every analyzer of the package.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(FactorModelAnalyzer).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>Every rule, by id.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> Rules { get; } =
        [.. Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).OrderBy(static rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>What they report, in the order of the source; none may throw.</summary>
    public static async Task<ImmutableArray<Diagnostic>> RunAsync(
        CSharpCompilation compilation, params IEnumerable<(string Name, string Value)> properties)
    {
        AnalyzerOptions options = new([], new BuildProperties(properties));
        ImmutableArray<Diagnostic> reported = await compilation.WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(reported, static diagnostic => diagnostic.Id == "AD0001");
        return [.. reported.OrderBy(static diagnostic => diagnostic.Location.SourceSpan)];
    }
}
