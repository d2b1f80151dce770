using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Declarations;

/// <summary>For which models a project gets the list of its models.</summary>
internal enum CatalogueNeed
{
    /// <summary>Its name is taken, so that it gets none.</summary>
    Never,

    /// <summary>A library gets it with its first model.</summary>
    WithModels,

    /// <summary>A program gets it from the start, so that what it tells the command line compiles before there is a model.</summary>
    Always,
}

/// <summary>The place of the list of models: the type ModelCatalogue in the project's root namespace.</summary>
internal static class CatalogueSite
{
    public const string TypeName = "ModelCatalogue";

    public static CatalogueNeed Of(Compilation compilation, string rootNamespace) =>
        TakenBy(compilation, rootNamespace) is not null ? CatalogueNeed.Never
        : IsProgram(compilation) && HasRuntime(compilation) && !HidesAnother(compilation, rootNamespace) ? CatalogueNeed.Always
        : CatalogueNeed.WithModels;

    /// <summary>What the project itself has where the list or a namespace around it is to be, or null.</summary>
    public static ISymbol? TakenBy(Compilation compilation, string rootNamespace)
    {
        INamespaceSymbol space = compilation.SourceModule.GlobalNamespace;
        foreach (string part in Parts(rootNamespace))
        {
            if (space.GetTypeMembers(part, 0).FirstOrDefault(IsInTheWay) is { } type)
            {
                return type;
            }

            if (space.GetMembers(part).OfType<INamespaceSymbol>().FirstOrDefault() is not { } inner)
            {
                return null;
            }

            space = inner;
        }

        return space.GetMembers(TypeName).FirstOrDefault(IsInTheWay);
    }

    /// <summary>The list's name from anywhere.</summary>
    public static string FullName(string rootNamespace) => string.Join(".", Parts(rootNamespace).Append(TypeName));

    /// <summary>Types of other arity and those of one file may have the same name as another.</summary>
    private static bool IsInTheWay(ISymbol member) =>
        member is INamespaceSymbol or INamedTypeSymbol { Arity: 0, IsFileLocal: false } && member.Locations.Any(TakenNames.IsWritten);

    private static bool IsProgram(Compilation compilation) =>
        compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;

    private static bool HasRuntime(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Lathe.TrainedModel")?.ContainingAssembly is { } runtime
        && !SymbolEqualityComparer.Default.Equals(runtime, compilation.Assembly)
        && !ProjectNeeds.Problems(compilation, runtime).Any();

    /// <summary>Whether an empty list would come before that of another project, which the root namespace sees: as a test project's would.</summary>
    private static bool HidesAnother(Compilation compilation, string rootNamespace)
    {
        string[] parts = [.. Parts(rootNamespace)];
        return Enumerable.Range(0, parts.Length + 1)
            .Any(count => compilation.GetTypesByMetadataName(string.Join(".", parts.Take(count).Append(TypeName)))
                .Any(other => !SymbolEqualityComparer.Default.Equals(other.ContainingAssembly, compilation.Assembly)));
    }

    private static IEnumerable<string> Parts(string rootNamespace) =>
        rootNamespace.Split('.').Where(static part => part.Length > 0).Select(static part => part.TrimStart('@'));
}
