namespace Lathe.Generators;

/// <summary>Names of the pipeline's steps, by which the caching tests find them.</summary>
internal static class StepNames
{
    public const string Models = nameof(Models);
    public const string Catalogue = nameof(Catalogue);
    public const string Records = nameof(Records);
    public const string Knobs = nameof(Knobs);
}
