using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lathe.Generators.Declarations;

/// <summary>Members that the user's half of a model cannot have beside the generated half.</summary>
internal static class TakenNames
{
    private static readonly GeneratedMember Constructor = new(WellKnownMemberNames.InstanceConstructorName, ["TrainedParts"]);

    /// <summary>The generated members with names. A test compares them with a generated half.</summary>
    private static readonly GeneratedMember[] Members =
    [
        new("Definition"),
        new("Train", ["Dataset", "TrainingOptions", "IProgress<EpochReport>", "CancellationToken"]),
        new("Load", ["string", "bool"]),
        new("ReadFactors", ["string"]),
        new("NewHostScore", []),
        new("NewHostSgd", []),
        new("NewHostImplicit", []),
        new("NewHostPairs", []),
        new("NewHostLeastSquares", []),
        new("NewDeviceSgd", []),
        new("LatheDeviceSgd"),
        new("NewDeviceTopItems", []),
        new("LatheDeviceTopItems"),
        new("NewLaneSgd", []),
        new("LatheLaneSgd"),
    ];

    /// <summary>A class that is called like one of its generated members, which the language has no room for.</summary>
    public static IEnumerable<ModelProblem> OfTheClass(INamedTypeSymbol type)
    {
        foreach (GeneratedMember generated in Members)
        {
            if (type.Name == generated.Name)
            {
                yield return new(ModelDescriptors.TakenName, type.Locations.FirstOrDefault(), type.Name, Because(generated));
            }
        }
    }

    /// <summary>Members of the user's half that collide with generated ones.</summary>
    public static IEnumerable<ModelProblem> OfMembers(INamedTypeSymbol type, CancellationToken token)
    {
        foreach (GeneratedMember generated in Members)
        {
            foreach (Location place in generated.Rivals(type).Select(PlaceOf).OfType<Location>())
            {
                yield return new(ModelDescriptors.TakenName, place, type.Name, Because(generated));
            }
        }

        ISymbol[] rivals = [.. Constructor.Rivals(type)];
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            string? because =
                rivals.Contains(constructor, SymbolEqualityComparer.Default) ? $"whose generated half has the constructor '{type.Name}(TrainedParts)': remove yours"
                : CallsNoBase(constructor, token) ? "which is made by Train and Load: remove this constructor, which could not call that of TrainedModel"
                : null;
            if (because is not null && PlaceOf(constructor) is { } place)
            {
                yield return new(ModelDescriptors.TakenName, place, type.Name, because);
            }
        }
    }

    private static string Because(GeneratedMember generated) => $"whose generated half has a member named '{generated.Name}': rename yours";

    /// <summary>Whether a constructor relies on a base class that can be made from nothing, which a model's cannot.</summary>
    private static bool CallsNoBase(IMethodSymbol constructor, CancellationToken token) => constructor.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(token))
        .OfType<ConstructorDeclarationSyntax>()
        .Any(static written => written.Initializer is null);

    /// <summary>Where the user wrote a member.</summary>
    private static Location? PlaceOf(ISymbol member) => member.Locations.FirstOrDefault(IsWritten);

    /// <summary>The analyzer, unlike the generator, sees the generated half too.</summary>
    public static bool IsWritten(Location place) =>
        place.SourceTree is { } tree && !tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase);
}
