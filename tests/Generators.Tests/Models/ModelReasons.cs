using Lathe.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Tests.Models;

/// <summary>
/// Why, after an edit, each step of the model generator gave each of its values, and why each file was or was not written: two
/// models in the order of the source. An expectation is the one of nothing changed, with what the edit changes.
/// </summary>
internal sealed record ModelReasons
{
    public string Knobs { get; init; } = "Unchanged";

    public string Models { get; init; } = "Cached Cached";

    public string WrongModels { get; init; } = "";

    public string WrongModelFiles { get; init; } = "";

    public string Kernels { get; init; } = "Cached Cached";

    public string Host { get; init; } = "Cached Cached";

    public string HostFiles { get; init; } = "Cached Cached";

    public string Device { get; init; } = "Cached Cached";

    public string DeviceFiles { get; init; } = "Cached Cached";

    public string Definitions { get; init; } = "Cached Cached";

    public string DefinitionFiles { get; init; } = "Cached Cached";

    public string CatalogueNeed { get; init; } = "Unchanged";

    public string Catalogue { get; init; } = "Cached";

    public string CatalogueFile { get; init; } = "Cached";

    public static ModelReasons Of(GeneratorRunResult run) => new()
    {
        Knobs = Incrementality.ReasonsOf(run, StepNames.Knobs),
        Models = Incrementality.ReasonsOf(run, StepNames.Models),
        WrongModels = Incrementality.ReasonsOf(run, StepNames.WrongModels),
        WrongModelFiles = Incrementality.ReasonsOfFiles(run, StepNames.WrongModels),
        Kernels = Incrementality.ReasonsOf(run, StepNames.Kernels),
        Host = Incrementality.ReasonsOf(run, StepNames.Host),
        HostFiles = Incrementality.ReasonsOfFiles(run, StepNames.Host),
        Device = Incrementality.ReasonsOf(run, StepNames.Device),
        DeviceFiles = Incrementality.ReasonsOfFiles(run, StepNames.Device),
        Definitions = Incrementality.ReasonsOf(run, StepNames.Definitions),
        DefinitionFiles = Incrementality.ReasonsOfFiles(run, StepNames.Definitions),
        CatalogueNeed = Incrementality.ReasonsOf(run, StepNames.CatalogueNeed),
        Catalogue = Incrementality.ReasonsOf(run, StepNames.Catalogue),
        CatalogueFile = Incrementality.ReasonsOfFiles(run, StepNames.Catalogue),
    };
}
