using System.Text.Json;
using System.Text.Json.Serialization;
using Lathe.Datasets;

namespace Lathe;

/// <summary>model.json: what the arrays beside it are. The same run writes the same bytes.</summary>
internal sealed record ModelManifest
{
    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    /// <summary>Name of the declared model.</summary>
    public required string Model { get; init; }

    public required int Rank { get; init; }

    /// <summary>The prediction as a formula; another one means another declaration.</summary>
    public required string Prediction { get; init; }

    public SolverKind Solver { get; init; }

    /// <summary>Absent for a solver without a rate.</summary>
    public ScheduleKind? Schedule { get; init; }

    /// <summary>See <see cref="ModelDeclaration.ArithmeticVersion"/>.</summary>
    public required int ArithmeticVersion { get; init; }

    /// <summary>The numbers of the run, as they are written on the command line.</summary>
    public required Dictionary<string, string> Numbers { get; init; }

    public required double Mean { get; init; }

    /// <summary>What the values were divided by in training: strengths are in these units.</summary>
    public required double Sigma { get; init; }

    public required float Minimum { get; init; }

    public required float Maximum { get; init; }

    /// <summary>B of the block grid.</summary>
    public required int Bands { get; init; }

    /// <summary>How many samples a prediction is the mean over; absent for a model without.</summary>
    public int? Samples { get; init; }

    public required int BestEpoch { get; init; }

    /// <summary>The dataset folder, relative to this one; absent when the data came from memory.</summary>
    public string? Dataset { get; init; }

    public required string DatasetFingerprint { get; init; }

    /// <summary>The hash of the model that the run started from; absent when it started from drawn rows alone.</summary>
    public string? From { get; init; }

    public required string ModelHash { get; init; }

    public required SortedDictionary<string, FileEntry> Files { get; init; }
}

/// <summary>run.json: what differs from run to run.</summary>
internal sealed record RunManifest
{
    public required string Device { get; init; }

    public required int Threads { get; init; }

    public required string Machine { get; init; }

    /// <summary>The dataset folder in full; the model's own place may change and this one not.</summary>
    public string? Dataset { get; init; }

    public required string Framework { get; init; }

    public required int VectorBits { get; init; }

    public required double PrepareSeconds { get; init; }

    public required double TrainSeconds { get; init; }

    public required double ValidationSeconds { get; init; }

    public required double UpdatesPerSecond { get; init; }
}

/// <summary>How the two are written as JSON.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ModelManifest))]
[JsonSerializable(typeof(RunManifest))]
internal sealed partial class ModelJson : JsonSerializerContext
{
    /// <exception cref="LatheException">The file cannot be read or is damaged.</exception>
    public static ModelManifest Read(string path) =>
        JsonFile.Read(path, Default.ModelManifest, ModelProblems.ModelManifestDamaged, ModelProblems.ModelManifestNotRead);

    /// <summary>run.json, or null where it cannot be read: nothing that matters depends on it.</summary>
    public static RunManifest? ReadRun(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), Default.RunManifest);
        }
        catch (Exception cause) when (cause is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
