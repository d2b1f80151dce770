using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lathe.Generators.Declarations;

/// <summary>One instance field of an [NpyRecord] type and the member it stands for; lives only while the type is read.</summary>
/// <param name="Name">The field, or the property whose value it holds.</param>
/// <param name="FieldName">The name in the file.</param>
/// <param name="Type">The field's type.</param>
/// <param name="Location">The member's identifier.</param>
/// <param name="NameLocation">The argument of [NpyField], else the member's identifier.</param>
/// <param name="Unread">The arguments of further [NpyField] attributes, which nobody reads.</param>
internal sealed record NpyRecordMember(
    string Name, string FieldName, ITypeSymbol Type, Location Location, Location NameLocation, IReadOnlyList<Location?> Unread)
{
    public const string AttributeName = "Lathe.NpyFieldAttribute";

    /// <summary>The members of a type in the order of their fields in memory.</summary>
    public static IEnumerable<NpyRecordMember> Of(INamedTypeSymbol type, CancellationToken token)
    {
        IMethodSymbol? constructor = type.InstanceConstructors.FirstOrDefault(candidate =>
            candidate.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(token) is TypeDeclarationSyntax));
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(static field => !field.IsStatic))
        {
            ISymbol member = field.AssociatedSymbol ?? field;
            IParameterSymbol? parameter = constructor?.Parameters.FirstOrDefault(candidate => candidate.Name == member.Name);
            AttributeData[] attributes =
            [
                .. new ISymbol?[] { field, member, parameter }
                    .Distinct(SymbolEqualityComparer.Default)
                    .SelectMany(static place => place?.GetAttributes() ?? [])
                    .Where(static candidate => candidate.AttributeClass?.ToDisplayString() == AttributeName),
            ];

            string name = attributes.Length == 0
                ? SnakeCase.Of(member.Name)
                : attributes[0].ConstructorArguments.FirstOrDefault().Value as string ?? "";
            Location location = member.Locations[0];
            Location?[] places = [.. attributes.Select(attribute => ArgumentLocation(attribute, token))];
            yield return new NpyRecordMember(
                member.Name, name, field.Type, location, places.FirstOrDefault() ?? location, [.. places.Skip(1)]);
        }
    }

    /// <summary>Whether numpy and every tool that prints a dtype can carry the name.</summary>
    public static bool IsFieldName(string name)
    {
        for (int i = 0; i < name.Length; i += char.IsSurrogatePair(name, i) ? 2 : 1)
        {
            // A control character or a line separator would also break the comment that shows the name.
            if (CharUnicodeInfo.GetUnicodeCategory(name, i) is UnicodeCategory.Control or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned)
                return false;
        }

        return name.Length > 0;
    }

    /// <summary>The argument of an [NpyField], else the whole attribute.</summary>
    public static Location? ArgumentLocation(AttributeData? attribute, CancellationToken token) =>
        attribute?.ApplicationSyntaxReference?.GetSyntax(token) is AttributeSyntax syntax
            ? syntax.ArgumentList?.Arguments.FirstOrDefault()?.GetLocation() ?? syntax.GetLocation()
            : null;
}
