namespace Lathe.Generators.Declarations;

/// <summary>All that the list of a project's models is written from.</summary>
/// <param name="RootNamespace">The project's root namespace; may be empty.</param>
/// <param name="Models">The models that it lists, as <c>global::Namespace.Name</c>, in the order of these names.</param>
/// <param name="Obsolete">Whether one of them is obsolete.</param>
/// <param name="Experimental">The ids of the errors with which one of them is experimental, in their order.</param>
internal sealed record CatalogueSpec(string RootNamespace, EquatableArray<string> Models, bool Obsolete, EquatableArray<string> Experimental)
{
    /// <summary>The list of models in any order.</summary>
    public static CatalogueSpec Of(string rootNamespace, IReadOnlyCollection<ModelClass> models) => new(
        rootNamespace,
        new([.. models.Where(static model => model.Listed).Select(static model => model.FullName).OrderBy(static name => name, StringComparer.Ordinal)]),
        models.Any(static model => model is { Listed: true, Obsolete: true }),
        new([.. models.Where(static model => model.Listed).SelectMany(static model => model.Experimental).Distinct().OrderBy(static id => id, StringComparer.Ordinal)]));
}
