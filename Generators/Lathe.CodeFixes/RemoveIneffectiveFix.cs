using System.Collections.Immutable;
using System.Composition;
using Lathe.Generators.Declarations;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lathe.CodeFixes;

/// <summary>Removes the attribute or argument that has no effect, or the second of two schedules.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RemoveIneffectiveFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [ModelDescriptors.WithoutEffect.Id, ModelDescriptors.TwoSchedules.Id, NpyRecordDescriptors.FieldNameWithoutEffect.Id];

    private protected override IEnumerable<Offer> Offers(SyntaxNode place, Diagnostic diagnostic) =>
        Guilty(place) is { } guilty ? [new($"Remove '{guilty}'", "remove")] : [];

    private protected override IEnumerable<TextChange> Changes(
        IReadOnlyList<(SyntaxNode Place, Diagnostic Diagnostic)> problems, string key, SemanticModel model, SourceText text)
    {
        HashSet<SyntaxNode> guilty = [.. problems.Select(static problem => Guilty(problem.Place)).OfType<SyntaxNode>()];
        List<TextChange> changes = [];
        foreach (IGrouping<SyntaxNode?, AttributeArgumentSyntax> group in
            guilty.OfType<AttributeArgumentSyntax>().GroupBy(static argument => argument.Parent).ToArray())
        {
            var list = (AttributeArgumentListSyntax)group.Key!;
            if (group.Count() < list.Arguments.Count)
            {
                changes.AddRange(Without(list.Arguments, guilty));
            }
            else if (list.Parent is AttributeSyntax attribute && IsSchedule(attribute))
            {
                // A schedule without numbers is still a schedule.
                changes.Add(Removal(list.SpanStart, list.Span.End));
            }
            else
            {
                guilty.Add(list.Parent!);
            }
        }

        foreach (IGrouping<SyntaxNode?, AttributeSyntax> group in guilty.OfType<AttributeSyntax>().GroupBy(static attribute => attribute.Parent))
        {
            var list = (AttributeListSyntax)group.Key!;
            changes.AddRange(group.Count() < list.Attributes.Count ? Without(list.Attributes, guilty) : [Without(list, text)]);
        }

        return changes;
    }

    private static SyntaxNode? Guilty(SyntaxNode place) =>
        place.AncestorsAndSelf().FirstOrDefault(static node => node is AttributeArgumentSyntax or AttributeSyntax);

    private static bool IsSchedule(AttributeSyntax attribute)
    {
        string name = attribute.Name.ToString().Split('.', ':').Last();
        return Enum.GetNames(typeof(ScheduleKind)).Any(kind => name == kind || name == kind + "Attribute");
    }

    /// <summary>Takes runs of elements out of a list, each with the comma after it, or before it at the end.</summary>
    private static IEnumerable<TextChange> Without<TNode>(SeparatedSyntaxList<TNode> list, HashSet<SyntaxNode> guilty)
        where TNode : SyntaxNode
    {
        for (int start = 0; start < list.Count; start++)
        {
            int end = start;
            while (end < list.Count && guilty.Contains(list[end]))
            {
                end++;
            }

            if (end > start)
            {
                yield return end < list.Count
                    ? Removal(list[start].SpanStart, list[end].SpanStart)
                    : Removal(list[start - 1].Span.End, list[end - 1].Span.End);
                start = end;
            }
        }
    }

    /// <summary>Takes out brackets: with their lines where nothing else stands on them, else with the blanks after them.</summary>
    private static TextChange Without(AttributeListSyntax list, SourceText text)
    {
        TextLine first = text.Lines.GetLineFromPosition(list.SpanStart), last = text.Lines.GetLineFromPosition(list.Span.End);
        string before = text.ToString(TextSpan.FromBounds(first.Start, list.SpanStart));
        string after = text.ToString(TextSpan.FromBounds(list.Span.End, last.End));
        return string.IsNullOrWhiteSpace(before) && string.IsNullOrWhiteSpace(after)
            ? Removal(first.Start, last.EndIncludingLineBreak)
            : Removal(list.SpanStart, list.Span.End + after.Length - after.TrimStart().Length);
    }
}
