using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Declarations;

/// <summary>A member of a generated half, which the user's half can therefore not have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">The types of a method's parameters; null for any other member.</param>
internal sealed record GeneratedMember(string Name, string[]? Parameters = null)
{
    private static readonly SymbolDisplayFormat ParameterFormat = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The members of a type that cannot stand beside this one.</summary>
    public IEnumerable<ISymbol> Rivals(INamedTypeSymbol type) => type.GetMembers(Name).Where(Collides);

    /// <summary>A type as it is written in <see cref="Parameters"/>.</summary>
    public static string Written(ITypeSymbol type) => type.ToDisplayString(ParameterFormat);

    /// <summary>Methods of one name differ in their parameters; anything else of the name collides.</summary>
    private bool Collides(ISymbol member) => member is not IMethodSymbol method || Parameters is null
        || (method.Arity == 0 && method.Parameters.Select(static parameter => Written(parameter.Type)).SequenceEqual(Parameters));
}
