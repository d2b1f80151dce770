using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Lathe.Datasets;

/// <summary>Length (rows) and SHA-256 (of the whole file) of one file of a dataset or model folder.</summary>
internal sealed record FileEntry(long Length, string Sha256);

/// <summary>dataset.json.</summary>
internal sealed record DatasetManifest
{
    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    public required int Ratings { get; init; }

    public required int Users { get; init; }

    public required int Items { get; init; }

    public required float Minimum { get; init; }

    public required float Maximum { get; init; }

    public required double Mean { get; init; }

    /// <summary>Rows that repeated an earlier pair of user and item.</summary>
    public required long Duplicates { get; init; }

    /// <summary>last, first, mean, sum, keep, or error.</summary>
    public required string DuplicateRule { get; init; }

    /// <summary>rated or items.</summary>
    public required string Index { get; init; }

    public required SortedDictionary<string, FileEntry> Files { get; init; }
}

/// <summary>split.json.</summary>
internal sealed record SplitManifest
{
    public const int CurrentVersion = 1;

    /// <summary>A published split: the test part came in a file of its own.</summary>
    public const string Given = "given";

    public required int Version { get; init; }

    /// <summary>random, time, last, lattice, or given.</summary>
    public required string By { get; init; }

    public required int Train { get; init; }

    public required int Test { get; init; }

    public double? Fraction { get; init; }

    public ulong? Seed { get; init; }

    public int? UserStep { get; init; }

    public int? ItemStep { get; init; }

    public required SortedDictionary<string, FileEntry> Files { get; init; }
}

/// <summary>How the manifests are written as JSON.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(DatasetManifest))]
[JsonSerializable(typeof(SplitManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    /// <summary>How a manifest and the command line call a choice.</summary>
    public static string Word<T>(T choice)
        where T : struct, Enum => choice.ToString().ToLowerInvariant();

    /// <exception cref="LatheException">The file is missing or damaged.</exception>
    public static T Read<T>(string path, JsonTypeInfo<T> type) =>
        JsonFile.Read(path, type, DatasetProblems.DatasetManifestDamaged, DatasetProblems.DatasetManifestNotRead);
}
