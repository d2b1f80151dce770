using System.Collections.Immutable;
using System.Text;
using Lathe.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Tests.Diagnostics;

/// <summary>Every rule has a page, whose bad project breaks that rule and no other, and whose good project breaks none.</summary>
public sealed class DiagnosticPagesTests
{
    public static TheoryData<string> Ids => [.. Analysis.Rules.Select(static rule => rule.Id)];

    [Theory, MemberData(nameof(Ids))]
    public async Task ThePageOfARule(string id)
    {
        DiagnosticDescriptor rule = Analysis.Rules.Single(rule => rule.Id == id);
        DiagnosticPage page = DiagnosticPage.Of(id);

        Assert.EndsWith($"docs/diagnostics/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
        Assert.Equal($"{id}: {rule.Title}", page.Title);
        Assert.Equal([id], (await ReportedAsync(page.Bad)).Select(static diagnostic => diagnostic.Id).Distinct());
        Assert.Empty(await ReportedAsync(page.Good));

        IEnumerable<Diagnostic> warnings = OtherProject.Generate(page.Good.Compilation, page.Good.Properties).GetDiagnostics()
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591");
        Assert.Empty(warnings);
    }

    /// <summary>Ids are never given twice, and no page is left of a rule that went.</summary>
    [Fact]
    public void EveryRule_HasAnIdOfItsOwn_AndEveryPageARule()
    {
        IEnumerable<string?> pages = Directory.GetFiles(DiagnosticPage.Folder(), "LATHE*.md").Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(Analysis.Rules.Select(static rule => rule.Id), pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheIndex_ListsEveryRule()
    {
        StringBuilder index = new("""
            # Diagnostics

            What Lathe says about a declaration while you write it. Each page has the bad code, the good code and the reason.
            A rule that is marked *fixed* says why no kernels are generated: no `#pragma warning`, `NoWarn`, `.editorconfig` or `.globalconfig`
            changes it. `[SuppressMessage]` hides it, and so does a build without analyzers (`RunAnalyzers=false`,
            `RunAnalyzersDuringBuild=false`); a model whose rank, schedule or numbers are wrong then builds, and every use of it throws.
            Any other rule obeys all of these (`dotnet_diagnostic.LATHE0010.severity = error`). This page is written by a test.

            | rule | severity | what is wrong |
            |---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (DiagnosticDescriptor rule in Analysis.Rules)
        {
            string marked = rule.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable) ? ", fixed" : "";
            index.Append($"| [{rule.Id}]({rule.Id}.md) | {rule.DefaultSeverity}{marked} | {rule.Title} |\n");
        }

        string file = Path.Combine(DiagnosticPage.Folder(), "README.md"), received = Path.ChangeExtension(file, ".received.md");
        if (!File.Exists(file) || File.ReadAllText(file) != index.ToString())
        {
            File.WriteAllText(received, index.ToString());
            Assert.Fail($"Read the difference, then accept it with:\n  mv '{received}' '{file}'");
        }

        File.Delete(received);
    }

    private static Task<ImmutableArray<Diagnostic>> ReportedAsync(DocumentedProject project) =>
        Analysis.RunAsync(project.Compilation, project.Properties);
}
