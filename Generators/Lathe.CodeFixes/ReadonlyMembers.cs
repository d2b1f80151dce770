using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lathe.CodeFixes;

/// <summary>Makes what a struct stores readonly.</summary>
internal static class ReadonlyMembers
{
    /// <summary>A field gets 'readonly', an automatic property 'init' for 'set'; any other member stays.</summary>
    public static IEnumerable<TextChange> Changes(MemberDeclarationSyntax member)
    {
        bool isStatic = member.Modifiers.Any(static modifier => modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.ConstKeyword);
        return member switch
        {
            _ when isStatic => [],
            FieldDeclarationSyntax field when !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) =>
                [new(new TextSpan(field.Declaration.SpanStart, 0), "readonly ")],
            PropertyDeclarationSyntax { AccessorList.Accessors: var accessors } =>
                from accessor in accessors
                where accessor.IsKind(SyntaxKind.SetAccessorDeclaration) && accessor is { Body: null, ExpressionBody: null }
                select new TextChange(accessor.Keyword.Span, "init"),
            _ => [],
        };
    }
}
