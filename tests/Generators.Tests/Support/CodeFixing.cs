using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Generators.Tests.Support;

/// <summary>Takes what a code fix offers, as an editor does, and looks at the text that comes of it.</summary>
internal static class CodeFixing
{
    /// <summary>Takes the offer of a title.</summary>
    /// <param name="before">The source.</param>
    /// <param name="after">The source that must come of it, to the character.</param>
    /// <param name="title">The offer's title.</param>
    public static async Task AssertFixAsync<TFix>(string before, string after, string title)
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        Document document = Open(workspace, before);
        await AssertAfterAsync<TFix>(document, await OfferAsync<TFix>(document, title), after);
    }

    /// <summary>Mends everything in the project at once, by the offer of a title.</summary>
    public static async Task AssertFixAllAsync<TFix>(string before, string after, string title)
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        Document document = Open(workspace, before);
        CodeAction offer = await OfferAsync<TFix>(document, title);

        TFix fix = new();
        Known problems = new(await ProblemsAsync<TFix>(document));
        FixAllContext context = new(
            document, fix, FixAllScope.Project, offer.EquivalenceKey, fix.FixableDiagnosticIds, problems, CancellationToken.None);
        CodeAction? all = await fix.GetFixAllProvider()!.GetFixAsync(context);
        await AssertAfterAsync<TFix>(document, all!, after);
    }

    /// <summary>What is offered for the first diagnostic.</summary>
    public static async Task<IEnumerable<string>> TitlesAsync<TFix>(string source)
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        Document document = Open(workspace, source);
        return (await OffersAsync<TFix>(document, (await ProblemsAsync<TFix>(document))[0])).Select(static offer => offer.Title);
    }

    private static Document Open(AdhocWorkspace workspace, string source)
    {
        CSharpCompilation compilation = Harness.Compile(source);
        Project project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "User", "User", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: compilation.SyntaxTrees[0].Options, metadataReferences: compilation.References));
        return project.AddDocument("Source.cs", source, filePath: "Source.cs");
    }

    private static async Task<ImmutableArray<Diagnostic>> ProblemsAsync<TFix>(Document document)
        where TFix : CodeFixProvider, new()
    {
        ImmutableArray<string> ids = new TFix().FixableDiagnosticIds;
        var compilation = (CSharpCompilation)(await document.Project.GetCompilationAsync())!;
        return [.. compilation.GetDiagnostics().AddRange(await Analysis.RunAsync(compilation)).Where(problem => ids.Contains(problem.Id))];
    }

    private static async Task<List<CodeAction>> OffersAsync<TFix>(Document document, Diagnostic problem)
        where TFix : CodeFixProvider, new()
    {
        List<CodeAction> offers = [];
        await new TFix().RegisterCodeFixesAsync(new CodeFixContext(document, problem, (offer, _) => offers.Add(offer), CancellationToken.None));
        return offers;
    }

    private static async Task<CodeAction> OfferAsync<TFix>(Document document, string title)
        where TFix : CodeFixProvider, new()
    {
        List<CodeAction> offers = [];
        foreach (Diagnostic problem in await ProblemsAsync<TFix>(document))
        {
            offers.AddRange(await OffersAsync<TFix>(document, problem));
        }

        return offers.First(offer => offer.Title == title);
    }

    /// <summary>What comes of it compiles with the generated half, and the rules that were broken have nothing more to say.</summary>
    private static async Task AssertAfterAsync<TFix>(Document document, CodeAction action, string after)
        where TFix : CodeFixProvider, new()
    {
        ApplyChangesOperation change = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        Document changed = change.ChangedSolution.GetDocument(document.Id)!;
        Assert.Equal(after, (await changed.GetTextAsync()).ToString());
        Assert.Empty(await ProblemsAsync<TFix>(changed));

        CSharpCompilation generated = OtherProject.Generate((CSharpCompilation)(await changed.Project.GetCompilationAsync())!);
        Assert.True(generated.SyntaxTrees.Length > 1);
        Assert.DoesNotContain(generated.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    private sealed class Known(ImmutableArray<Diagnostic> problems) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(problems);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(problems);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
