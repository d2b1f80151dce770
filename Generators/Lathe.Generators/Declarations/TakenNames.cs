using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Declarations;

/// <summary>Members that the generated half of a model has, which the user's half can therefore not have.</summary>
internal static class TakenNames
{
    /// <summary>Name and parameter types; of a member without parameters null. A test compares them with a generated half.</summary>
    private static readonly IReadOnlyList<(string Name, string[]? Parameters)> Members =
    [
        (WellKnownMemberNames.InstanceConstructorName, ["TrainedParts"]),
        ("Definition", null),
        ("Train", ["Dataset", "TrainingOptions", "IProgress<EpochReport>", "CancellationToken"]),
        ("Load", ["string", "bool"]),
        ("ReadFactors", ["string"]),
        ("NewHostScore", []),
        ("NewHostSgd", []),
        ("NewDeviceSgd", []),
        ("LatheDeviceSgd", null),
    ];

    private static readonly SymbolDisplayFormat ParameterFormat = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    public static IEnumerable<ModelProblem> Problems(INamedTypeSymbol type)
    {
        foreach ((string name, string[]? parameters) in Members)
        {
            foreach (ISymbol member in type.GetMembers(name).Where(member => Collides(member, parameters)))
            {
                if (member.Locations.FirstOrDefault(IsWritten) is { } place)
                {
                    yield return new(ModelDescriptors.TakenName, place, type.Name, Written(name, type));
                }
            }

            // A member cannot be called like its class.
            if (type.Name == name)
            {
                yield return new(ModelDescriptors.TakenName, type.Locations.FirstOrDefault(), type.Name, name);
            }
        }
    }

    private static string Written(string name, INamedTypeSymbol type) =>
        name == WellKnownMemberNames.InstanceConstructorName ? $"{type.Name}(TrainedParts)" : name;

    /// <summary>Methods of one name differ in their parameters; anything else of the name collides.</summary>
    private static bool Collides(ISymbol member, string[]? parameters) =>
        member is not IMethodSymbol method || parameters is null || (method.Arity == 0 && TypesOf(method).SequenceEqual(parameters));

    private static IEnumerable<string> TypesOf(IMethodSymbol method) =>
        method.Parameters.Select(static parameter => parameter.Type.ToDisplayString(ParameterFormat));

    /// <summary>The analyzer, unlike the generator, sees the generated half too.</summary>
    public static bool IsWritten(Location place) =>
        place.SourceTree is { } tree && !tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase);
}
