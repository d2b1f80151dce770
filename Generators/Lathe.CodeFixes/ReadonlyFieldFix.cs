using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lathe.CodeFixes;

/// <summary>Makes a field or property of an [NpyRecord] readonly, which is a readonly struct: the compiler reports it, and has no fix.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ReadonlyFieldFix : TextFix
{
    private const string FieldNotReadonly = "CS8340";
    private const string PropertyNotReadonly = "CS8341";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [FieldNotReadonly, PropertyNotReadonly];

    private protected override IEnumerable<Offer> Offers(SyntaxNode place, Diagnostic diagnostic) =>
        StoredMember(place) is { Parent: TypeDeclarationSyntax type } && IsRecord(type) ? [new("Make it readonly", "readonly")] : [];

    private protected override IEnumerable<TextChange> Changes(
        IReadOnlyList<(SyntaxNode Place, Diagnostic Diagnostic)> problems, string key, SemanticModel model, SourceText text) =>
        from problem in problems
        let member = StoredMember(problem.Place)
        where member is { Parent: TypeDeclarationSyntax type } && IsRecord(type)
        from change in ReadonlyMembers.Changes(member)
        select change;

    private static MemberDeclarationSyntax? StoredMember(SyntaxNode place) =>
        place.FirstAncestorOrSelf<MemberDeclarationSyntax>(static member => member is FieldDeclarationSyntax or PropertyDeclarationSyntax);

    private static bool IsRecord(TypeDeclarationSyntax type) => type.IsKind(SyntaxKind.RecordStructDeclaration)
        && type.AttributeLists.SelectMany(static list => list.Attributes)
            .Any(static attribute => attribute.Name.ToString().Split('.', ':').Last() is "NpyRecord" or "NpyRecordAttribute");
}
