using System.Text.Json;
using System.Text.Json.Serialization;

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

/// <summary>Reads and writes the manifests: the same bytes for the same contents.</summary>
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

    public static void Write<T>(string path, T manifest) =>
        NewFile.Write(path, [.. JsonSerializer.SerializeToUtf8Bytes(manifest, typeof(T), Default), (byte)'\n']);

    /// <exception cref="LatheException">The file is missing or damaged.</exception>
    public static T Read<T>(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return (T?)JsonSerializer.Deserialize(stream, typeof(T), Default) ?? throw new JsonException("it holds nothing");
        }
        catch (JsonException cause)
        {
            throw DatasetProblems.DatasetManifestDamaged.Because(cause, path, cause.Message);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw DatasetProblems.DatasetManifestNotRead.Because(cause, path, cause.Message);
        }
    }
}
