namespace Lathe.Generators;

/// <summary>Names of the pipeline's steps, by which the caching tests find them.</summary>
internal static class StepNames
{
    /// <summary>The project's properties, as read.</summary>
    public const string Knobs = nameof(Knobs);

    /// <summary>The declared models, as read.</summary>
    public const string Models = nameof(Models);

    /// <summary>The models whose declaration is wrong, of which the names alone are read.</summary>
    public const string WrongModels = nameof(WrongModels);

    /// <summary>What of each model its kernels are written from.</summary>
    public const string Kernels = nameof(Kernels);

    /// <summary>What of each model its public half is written from.</summary>
    public const string Definitions = nameof(Definitions);

    /// <summary>The models with kernels for the processor: all, and whether it trains them.</summary>
    public const string Host = nameof(Host);

    /// <summary>The models with kernels for devices.</summary>
    public const string Device = nameof(Device);

    /// <summary>Whether the project gets the list of its models.</summary>
    public const string CatalogueNeed = nameof(CatalogueNeed);

    /// <summary>What the list of models is written from.</summary>
    public const string Catalogue = nameof(Catalogue);

    /// <summary>The declared records, as read.</summary>
    public const string Records = nameof(Records);

    /// <summary>The records whose declaration is wrong, of which the names alone are read.</summary>
    public const string WrongRecords = nameof(WrongRecords);
}
