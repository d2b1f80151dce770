using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Lathe.CodeFixes;

/// <summary>
/// A code fix that inserts, replaces or removes a few characters, so that everything else in the file stays as it was written.
/// All diagnostics of a file are fixed in one go.
/// </summary>
public abstract class TextFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await ApplyAsync(document, diagnostics, context.CodeActionEquivalenceKey ?? "", context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (Offer offer in Offers(root.FindNode(diagnostic.Location.SourceSpan), diagnostic))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(offer.Title, token => ApplyAsync(context.Document, [diagnostic], offer.Key, token), offer.Key), diagnostic);
            }
        }
    }

    /// <summary>What can be done about a diagnostic.</summary>
    private protected abstract IEnumerable<Offer> Offers(SyntaxNode place, Diagnostic diagnostic);

    /// <summary>The changes that do what was offered under a key about some diagnostics of a file.</summary>
    private protected abstract IEnumerable<TextChange> Changes(
        IReadOnlyList<(SyntaxNode Place, Diagnostic Diagnostic)> problems, string key, SemanticModel model, SourceText text);

    private async Task<Document> ApplyAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, string key, CancellationToken token)
    {
        if (await document.GetSemanticModelAsync(token).ConfigureAwait(false) is not { } model)
        {
            return document;
        }

        SyntaxNode root = await model.SyntaxTree.GetRootAsync(token).ConfigureAwait(false);
        SourceText text = await document.GetTextAsync(token).ConfigureAwait(false);
        (SyntaxNode, Diagnostic)[] problems = [.. diagnostics.Select(diagnostic => (root.FindNode(diagnostic.Location.SourceSpan), diagnostic))];
        IEnumerable<TextChange> changes = Changes(problems, key, model, text).Distinct().OrderBy(static change => change.Span);
        return document.WithText(text.WithChanges(changes));
    }

    /// <summary>Characters put in at a place.</summary>
    private protected static TextChange Insertion(int position, string text) => new(new TextSpan(position, 0), text);

    /// <summary>Characters taken out.</summary>
    private protected static TextChange Removal(int start, int end) => new(TextSpan.FromBounds(start, end), "");

    /// <summary>An entry of the light bulb's menu.</summary>
    /// <param name="Title">What it says.</param>
    /// <param name="Key">What all entries that do the same have in common.</param>
    private protected sealed record Offer(string Title, string Key);
}
