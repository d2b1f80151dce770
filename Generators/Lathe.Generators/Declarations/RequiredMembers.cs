using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Declarations;

/// <summary>Finds the members that would have to be set where a model is made, which is in generated code.</summary>
internal static class RequiredMembers
{
    public static IEnumerable<ModelProblem> Problems(INamedTypeSymbol type) => type.GetMembers()
        .Where(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
        .Select(member => new ModelProblem(ModelDescriptors.RequiredMember, member.Locations.FirstOrDefault(), type.Name, member.Name));
}
