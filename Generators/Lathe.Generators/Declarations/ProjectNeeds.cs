using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Generators.Declarations;

/// <summary>
/// What generated code needs of the project it is added to. Where it lacks that, the generator writes nothing and the analyzer
/// says why.
/// </summary>
internal static class ProjectNeeds
{
    /// <summary>The Runtime's lists of numbers and fields are 'params' spans, which older compilers cannot be given one by one.</summary>
    public const LanguageVersion LowestLanguage = LanguageVersion.CSharp13;

    /// <summary>Of generator and Runtime, which are released together.</summary>
    public static Version Version { get; } = typeof(ProjectNeeds).Assembly.GetName().Version!;

    /// <summary>Whether code can be generated for a declaration.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="attribute">The declaration's attribute class, which comes from the Runtime.</param>
    public static bool AreMet(Compilation compilation, INamedTypeSymbol attribute) =>
        IsRuntime(attribute.ContainingAssembly) && !Problems(compilation, attribute.ContainingAssembly).Any();

    /// <summary>Whether an assembly is the Runtime, and not one that only has attributes of the same names.</summary>
    public static bool IsRuntime(IAssemblySymbol assembly) => assembly.GetTypeByMetadataName("Lathe.TrainedModel") is not null;

    /// <summary>What the project as a whole lacks.</summary>
    public static IEnumerable<ModelProblem> Problems(Compilation compilation, IAssemblySymbol runtime)
    {
        Version found = runtime.Identity.Version;
        if (!AreCompatible(found, Version))
        {
            yield return new(ProjectDescriptors.RuntimeOfAnotherVersion, Location.None, found.ToString(3), Version.ToString(3));
        }

        if (compilation is CSharpCompilation { LanguageVersion: < LowestLanguage and var language })
        {
            yield return new(
                ProjectDescriptors.LanguageTooOld, Location.None, language.ToDisplayString(), LowestLanguage.ToDisplayString());
        }
    }

    /// <summary>The same major version; before 1.0 the minor version counts as one.</summary>
    public static bool AreCompatible(Version one, Version other) =>
        one.Major == other.Major && (one.Major > 0 || one.Minor == other.Minor);
}
