using System.Collections.Immutable;
using System.Composition;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lathe.CodeFixes;

/// <summary>Adds the schedule that steers itself, written as the model's own attribute is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddScheduleFix : TextFix
{
    private const string Schedule = "BoldDriver";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ModelDescriptors.NoSchedule.Id];

    private protected override IEnumerable<Offer> Offers(SyntaxNode place, Diagnostic diagnostic) => [new($"Add [{Schedule}]", Schedule)];

    private protected override IEnumerable<TextChange> Changes(
        IReadOnlyList<(SyntaxNode Place, Diagnostic Diagnostic)> problems, string key, SemanticModel model, SourceText text) =>
        from problem in problems
        let attribute = problem.Place.FirstAncestorOrSelf<AttributeSyntax>()
        where attribute?.Parent is AttributeListSyntax
        select Addition(attribute, (AttributeListSyntax)attribute.Parent!, model, text);

    /// <summary>On a line of its own where the model's attribute has one, else in the same brackets.</summary>
    private static TextChange Addition(AttributeSyntax attribute, AttributeListSyntax list, SemanticModel model, SourceText text)
    {
        string name = NameBeside(attribute, model);
        TextLine line = text.Lines.GetLineFromPosition(list.Span.End);
        bool endsItsLine = string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(list.Span.End, line.End)));
        if (!endsItsLine || list.Attributes.Count > 1)
        {
            return Insertion(attribute.Span.End, $", {name}");
        }

        TextLine first = text.Lines.GetLineFromPosition(list.SpanStart);
        string indentation = text.ToString(TextSpan.FromBounds(first.Start, list.SpanStart));
        string lineEnd = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        return string.IsNullOrWhiteSpace(indentation)
            ? Insertion(line.EndIncludingLineBreak, $"{indentation}[{name}]{lineEnd}")
            : Insertion(attribute.Span.End, $", {name}");
    }

    /// <summary>The schedule's name with what stands before the model's, or in full where that names something else.</summary>
    private static string NameBeside(AttributeSyntax attribute, SemanticModel model)
    {
        string written = attribute.Name.ToString();
        int own = written.LastIndexOfAny(['.', ':']) + 1;
        string name = written.Substring(0, own) + Schedule;
        AttributeSyntax candidate = attribute.WithName(SyntaxFactory.ParseName(name)).WithArgumentList(null);
        ITypeSymbol? found = model.GetSpeculativeSymbolInfo(attribute.SpanStart, candidate).Symbol?.ContainingType;
        return found?.ToDisplayString() == $"Lathe.{Schedule}Attribute" ? name : $"global::Lathe.{Schedule}";
    }
}
