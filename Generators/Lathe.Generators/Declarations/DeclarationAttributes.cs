using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lathe.Generators.Declarations;

/// <summary>The attributes of the namespace Lathe on one class, by their names without the suffix.</summary>
internal sealed class DeclarationAttributes(INamedTypeSymbol type)
{
    private readonly List<DeclarationAttribute> _attributes = ReadAll(type);

    /// <summary>Those of some names in the order of the source; a second one of a name is the compiler's to report.</summary>
    public List<DeclarationAttribute> FindAll(ImmutableArray<string> names)
    {
        List<DeclarationAttribute> found = [];
        foreach (DeclarationAttribute attribute in _attributes)
        {
            foreach (string name in names)
            {
                if (attribute.Is(name) && Find(name) == attribute)
                {
                    found.Add(attribute);
                }
            }
        }

        return found;
    }

    public DeclarationAttribute? Find(string name)
    {
        foreach (DeclarationAttribute attribute in _attributes)
        {
            if (attribute.Is(name))
            {
                return attribute;
            }
        }

        return null;
    }

    private static List<DeclarationAttribute> ReadAll(INamedTypeSymbol type)
    {
        List<DeclarationAttribute> attributes = [];
        foreach (AttributeData data in type.GetAttributes())
        {
            if (data.AttributeClass is { ContainingNamespace: { Name: "Lathe", ContainingNamespace.IsGlobalNamespace: true } } found
                && found.Name.EndsWith(DeclarationAttribute.Suffix, StringComparison.Ordinal))
            {
                attributes.Add(new(data));
            }
        }

        return attributes;
    }
}

/// <summary>One attribute: the values that were written, and where.</summary>
internal sealed class DeclarationAttribute(AttributeData data)
{
    public const string Suffix = "Attribute";

    private readonly string _className = data.AttributeClass!.Name;

    /// <summary>The name without the suffix.</summary>
    public string Name => _className[..^Suffix.Length];

    /// <summary>Whether it has a name. <see cref="Name"/> makes a string of its own, and models are read at every keystroke.</summary>
    public bool Is(string name) => _className.Length == name.Length + Suffix.Length && _className.StartsWith(name, StringComparison.Ordinal);

    /// <summary>The first constructor argument, or null.</summary>
    public object? Positional => data.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive } first, ..] ? first.Value : null;

    /// <summary>The value written for a property, or null.</summary>
    public object? Argument(string property)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in data.NamedArguments)
        {
            if (argument.Key == property)
            {
                return argument.Value.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum ? argument.Value.Value : null;
            }
        }

        return null;
    }

    public bool Flag(string property, bool fallback) => Argument(property) as bool? ?? fallback;

    /// <summary>Whether it is written without arguments, even wrong ones.</summary>
    public bool IsBare(CancellationToken token) => !Arguments(token).Any();

    /// <summary>The whole attribute.</summary>
    public Location? Place(CancellationToken token) => Syntax(token)?.GetLocation();

    /// <summary>The argument of a property where it was written, else the whole attribute.</summary>
    public Location? Place(string property, CancellationToken token) => PlaceOf(property, token) ?? Place(token);

    /// <summary>The argument of the first property that was written, else the whole attribute.</summary>
    public Location? Place(string property, string other, CancellationToken token) => PlaceOf(property, token) ?? Place(other, token);

    /// <summary>The first constructor argument, else the whole attribute.</summary>
    public Location? PositionalPlace(CancellationToken token) =>
        Arguments(token).FirstOrDefault(static candidate => candidate.NameEquals is null)?.GetLocation() ?? Place(token);

    private Location? PlaceOf(string property, CancellationToken token) =>
        Arguments(token).FirstOrDefault(candidate => candidate.NameEquals?.Name.Identifier.ValueText == property)?.GetLocation();

    private IEnumerable<AttributeArgumentSyntax> Arguments(CancellationToken token) =>
        (Syntax(token) as AttributeSyntax)?.ArgumentList?.Arguments ?? [];

    private SyntaxNode? Syntax(CancellationToken token) => data.ApplicationSyntaxReference?.GetSyntax(token);
}
