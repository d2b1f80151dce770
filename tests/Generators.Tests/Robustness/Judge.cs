using System.Collections.Immutable;
using System.Globalization;
using Lathe.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lathe.Generators.Tests.Robustness;

/// <summary>Runs all generators and analyzers on a source, whatever it is.</summary>
internal static class Judge
{
    private static readonly string[] AboutTheDeclaration =
    [
        "LATHE0001", "LATHE0005", "LATHE0006", "LATHE0007", "LATHE0013", "LATHE0014", "LATHE0015",
        "LATHE0101", "LATHE0104", "LATHE0105", "LATHE0106", "LATHE0107", "LATHE0108",
    ];

    /// <summary>
    /// Neither may throw. Where the compiler had no error to report, nor had we, there must be none with the generated files; nor where
    /// ours are all about what a model or record declares, since its half is then written so that nothing else is missing.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <param name="culture">The culture that the compiler runs under.</param>
    public static async Task<Verdict> OfAsync(string source, string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        CSharpCompilation before = Harness.Compile(source);
        GeneratorDriver driver = Harness.Start([new FactorModelGenerator(), new NpyRecordGenerator()]).RunGeneratorsAndUpdateCompilation(before, out Compilation after, out _);
        if (driver.GetRunResult().Results.FirstOrDefault(static result => result.Exception is not null).Exception is { } thrown)
            return new($"CS8785: {thrown}");

        if (ErrorsOf(before) is not { } errors)
            return new(null);

        ImmutableArray<Diagnostic> ours = await before.WithAnalyzers(Analysis.Analyzers).GetAnalyzerDiagnosticsAsync();
        if (ours.FirstOrDefault(static diagnostic => diagnostic.Id == "AD0001") is { } crash)
            return new(crash.ToString());

        bool right = !Errors(ours).Any();
        return errors.Any() || !Errors(ours).All(static error => AboutTheDeclaration.Contains(error.Id))
            ? new(null)
            : new(Errors(after.GetDiagnostics()).FirstOrDefault()?.ToString(), Generated: right && after.SyntaxTrees.Count() > 1);
    }

    /// <summary>The compiler's own errors; null where it trips itself, as its version 5.0 does over some unfinished properties.</summary>
    private static IEnumerable<Diagnostic>? ErrorsOf(CSharpCompilation compilation)
    {
        try
        {
            return Errors(compilation.GetDiagnostics());
        }
        catch (NullReferenceException)
        {
            return null;
        }
    }

    private static IEnumerable<Diagnostic> Errors(ImmutableArray<Diagnostic> diagnostics) =>
        diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}

/// <summary>How generators and analyzers took a source.</summary>
/// <param name="Fault">What they did wrong, or null.</param>
/// <param name="Generated">Whether it was right, so that files were written, and compiled.</param>
internal sealed record Verdict(string? Fault, bool Generated = false);
