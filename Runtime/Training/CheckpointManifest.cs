using System.Text.Json.Serialization;
using Lathe.Datasets;

namespace Lathe;

/// <summary>checkpoint.json: which run the arrays beside it belong to, and what its epochs found.</summary>
internal sealed record CheckpointManifest
{
    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    public required string Model { get; init; }

    public required int Rank { get; init; }

    /// <summary>The prediction as a formula; another one means another declaration.</summary>
    [JsonPropertyName("prediction")]
    public required string Formula { get; init; }

    public SolverKind Solver { get; init; }

    /// <summary>Absent for a solver without a rate.</summary>
    public ScheduleKind? Schedule { get; init; }

    /// <summary>See <see cref="ModelDeclaration.ArithmeticVersion"/>.</summary>
    public required int ArithmeticVersion { get; init; }

    /// <summary>What kind of device the run is on, since another kind may have other bits.</summary>
    public required DeviceKind Device { get; init; }

    /// <summary>The numbers of the run, as they are written on the command line; the seed is one of them.</summary>
    public required Dictionary<string, string> Numbers { get; init; }

    public required string DatasetFingerprint { get; init; }

    /// <summary>The hash of the model that the run started from; absent when it started from drawn rows alone.</summary>
    public string? From { get; init; }

    /// <summary>B of the block grid; 0 while there are no arrays.</summary>
    public int Bands { get; init; }

    /// <summary>The finished epochs: the schedule's state follows from them.</summary>
    public required IReadOnlyList<EpochOutcome> Fit { get; init; }

    /// <summary>The finished epochs of the refit; absent before it begins.</summary>
    public IReadOnlyList<EpochOutcome>? Refit { get; init; }

    public required SortedDictionary<string, FileEntry> Files { get; init; }

    /// <summary>Describes a run that has not begun.</summary>
    public static CheckpointManifest Of(ModelDeclaration model, ModelNumbers numbers, DeviceKind device, string datasetFingerprint, string? from) => new()
    {
        Version = CurrentVersion,
        Model = model.Name,
        Rank = model.Rank,
        Formula = model.Formula,
        Solver = model.Solver,
        Schedule = model.Schedule,
        ArithmeticVersion = ModelDeclaration.ArithmeticVersion,
        Device = device,
        Numbers = numbers.ToDictionary(static number => number.Name, static number => number.Text),
        DatasetFingerprint = datasetFingerprint,
        From = from,
        Fit = [],
        Files = [],
    };
}

/// <summary>How it is written as JSON; a loss that is no number is a word.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(CheckpointManifest))]
internal sealed partial class CheckpointJson : JsonSerializerContext
{
    /// <exception cref="LatheException">The file cannot be read or is damaged.</exception>
    public static CheckpointManifest Read(string path) =>
        JsonFile.Read(path, Default.CheckpointManifest, CheckpointProblems.CheckpointDamaged, CheckpointProblems.CheckpointNotRead);
}
