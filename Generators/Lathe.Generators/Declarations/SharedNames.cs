using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Declarations;

/// <summary>Finds the model that a model of the catalogue shares its name with.</summary>
internal static class SharedNames
{
    public static IEnumerable<ModelProblem> Problems(INamedTypeSymbol type, Compilation compilation, CancellationToken token)
    {
        if (IsRight(type, token) && type.Locations.FirstOrDefault() is { SourceTree: not null } place)
        {
            INamedTypeSymbol first = compilation.GetSymbolsWithName(type.Name, SymbolFilter.Type, token)
                .OfType<INamedTypeSymbol>()
                .Where(candidate => IsRight(candidate, token))
                .OrderBy(other => Order(other, compilation))
                .First();
            if (!SymbolEqualityComparer.Default.Equals(first, type))
            {
                yield return new(ModelDescriptors.SharedName, place, type.Name, first.ToDisplayString());
            }
        }
    }

    /// <summary>Whether a type is a model that the catalogue lists.</summary>
    public static bool IsListed(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Class && new DeclarationAttributes(type).Find("FactorModel") is not null && FactorModelShape.IsAccessible(type);

    /// <summary>Whether it is one that is declared rightly; of another its own mistake is what there is to say.</summary>
    private static bool IsRight(INamedTypeSymbol type, CancellationToken token) => IsListed(type) && FactorModelReader.Read(type, token).Problems.IsEmpty;

    /// <summary>The order of the source: files as the compiler is given them, then the place in the file.</summary>
    private static (int File, int Start) Order(INamedTypeSymbol type, Compilation compilation) => type.Locations[0] is { SourceTree: { } tree } place
        ? (compilation.SyntaxTrees.TakeWhile(other => other != tree).Count(), place.SourceSpan.Start)
        : default;
}
