using System.Collections.Immutable;
using System.Globalization;
using Lathe.Generators.Diagnostics;
using Lathe.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lathe.Generators.Tests.Robustness;

/// <summary>Runs all generators and analyzers on a source, whatever it is.</summary>
internal static class Judge
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [new FactorModelAnalyzer(), new NpyRecordAnalyzer()];

    /// <summary>Neither may throw, and where neither the compiler nor we had an error to report, there must be none with the generated files.</summary>
    /// <param name="source">The source.</param>
    /// <param name="culture">The culture that the compiler runs under.</param>
    public static async Task<Verdict> OfAsync(string source, string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        CSharpCompilation before = Harness.Compile(source);
        GeneratorDriver driver = Harness.Start([new FactorModelGenerator(), new NpyRecordGenerator()]).RunGeneratorsAndUpdateCompilation(before, out Compilation after, out _);
        if (driver.GetRunResult().Results.FirstOrDefault(static result => result.Exception is not null).Exception is { } thrown)
            return new($"CS8785: {thrown}");

        ImmutableArray<Diagnostic> ours = await before.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync();
        if (ours.FirstOrDefault(static diagnostic => diagnostic.Id == "AD0001") is { } crash)
            return new(crash.ToString());

        bool sound = !ours.Concat(before.GetDiagnostics()).Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Diagnostic? fault = sound ? after.GetDiagnostics().FirstOrDefault(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) : null;
        return new(fault?.ToString(), Generated: sound && after.SyntaxTrees.Count() > 1);
    }
}

/// <summary>How generators and analyzers took a source.</summary>
/// <param name="Fault">What they did wrong, or null.</param>
/// <param name="Generated">Whether it was right, so that files were written, and compiled.</param>
internal sealed record Verdict(string? Fault, bool Generated = false);
