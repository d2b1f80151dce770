using Lathe.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Generators.Tests.Diagnostics;

/// <summary>A rule that stops generation stands, since the build would fail later and say less; any other can be switched off.</summary>
public sealed class ConfigurationTests
{
    public static TheoryData<string> Ids => DiagnosticPagesTests.Ids;

    [Theory, MemberData(nameof(Ids))]
    public void ARule_IsFixed_WhereItStopsGeneration(string id)
    {
        DocumentedProject bad = DiagnosticPage.Of(id).Bad;
        // The half of a wrong model or record only throws: what counts are kernels, and layouts.
        bool generates = OtherProject.Generate(bad.Compilation, bad.Properties).SyntaxTrees.Any(static tree =>
            tree.FilePath.EndsWith(".Host.g.cs", StringComparison.Ordinal)
            || (tree.FilePath.EndsWith(".Npy.g.cs", StringComparison.Ordinal) && tree.ToString().Contains("new global::Lathe.Npy.NpyRecordLayout(", StringComparison.Ordinal)));

        Assert.Equal(!generates, IsFixed(id));
        Assert.True(generates || Analysis.Rules.Single(rule => rule.Id == id).DefaultSeverity == DiagnosticSeverity.Error);
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task APragma(string id)
    {
        DocumentedProject bad = DiagnosticPage.Of(id).Bad;
        IEnumerable<Diagnostic> left = await LeftAsync(bad.With(text => $"#pragma warning disable {id}\n{text}"));

        // What is wrong with the project has no place that a pragma could stand at.
        if (!left.Any(static diagnostic => diagnostic.Location == Location.None))
        {
            Assert.Equal(IsFixed(id), left.Any());
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task AnEditorConfig(string id)
    {
        // That of the whole project also reaches what has no place.
        string config = $"is_global = true\ndotnet_diagnostic.{id}.severity = none\n";
        Assert.Equal(IsFixed(id), (await LeftAsync(Configured(DiagnosticPage.Of(id).Bad, config, "/.globalconfig"))).Any());
    }

    [Fact]
    public async Task AnEditorConfig_OfAFolder()
    {
        const string Config = "root = true\n[*.cs]\ndotnet_diagnostic.LATHE0010.severity = error\n";
        IEnumerable<Diagnostic> left = await LeftAsync(Configured(DiagnosticPage.Of("LATHE0010").Bad, Config, "/.editorconfig"));
        Assert.All(left, static diagnostic => Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity));
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task NoWarn(string id)
    {
        DocumentedProject bad = DiagnosticPage.Of(id).Bad;
        CSharpCompilationOptions options = bad.Compilation.Options.WithSpecificDiagnosticOptions(
            [new(id, ReportDiagnostic.Suppress)]);
        Assert.Equal(IsFixed(id), (await LeftAsync(bad with { Compilation = bad.Compilation.WithOptions(options) })).Any());
    }

    /// <summary>Nothing that an analyzer reports can be kept from it, as the index says.</summary>
    [Theory, InlineData("LATHE0001"), InlineData("LATHE0010")]
    public async Task ASuppressMessage_HidesAnyRule(string id) => Assert.Empty(await LeftAsync(DiagnosticPage.Of(id).Bad.With(text => text.Replace(
        "using Lathe;", $"using Lathe;\n[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"Lathe.Model\", \"{id}\")]", StringComparison.Ordinal))));

    private static bool IsFixed(string id) =>
        Analysis.Rules.Single(rule => rule.Id == id).CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable);

    private static async Task<IEnumerable<Diagnostic>> LeftAsync(DocumentedProject project) =>
        (await Analysis.RunAsync(project.Compilation, project.Properties)).Where(static diagnostic => !diagnostic.IsSuppressed);

    private static DocumentedProject Configured(DocumentedProject project, string config, string path)
    {
        AnalyzerConfigSet set = AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse(config, path) }, out _);
        return project with
        {
            Compilation = project.Compilation.WithOptions(project.Compilation.Options.WithSyntaxTreeOptionsProvider(new Severities(set))),
        };
    }

    /// <summary>Severities as the compiler takes them from .editorconfig files.</summary>
    private sealed class Severities(AnalyzerConfigSet configs) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.NotGenerated;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            configs.GetOptionsForSourcePath("/" + tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            configs.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }
}
