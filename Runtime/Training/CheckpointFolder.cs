using Lathe.Datasets;
using Lathe.Npy;

namespace Lathe;

/// <summary>A checkpoint: its manifest and its arrays.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Manifest">What checkpoint.json says.</param>
internal sealed record CheckpointFolder(string Path, CheckpointManifest Manifest)
{
    private const string ManifestFile = "checkpoint.json";
    private const string BestPrefix = "best_";

    private static readonly FolderKind Kind = new(
        "checkpoint", [ManifestFile, .. SgdStateArrays.Names.SelectMany(static name => new[] { FileOf(name), FileOf(BestPrefix + name) })])
    {
        Cure = "begin anew with --force",
    };

    /// <summary>Whether a checkpoint stands there.</summary>
    public static bool Exists(string folder) => FolderEntry.Exists(folder, ManifestFile);

    /// <summary>Keeps the folder for one run; one that exists is replaced.</summary>
    /// <exception cref="LatheException">It holds something else, is another run's, or cannot be written.</exception>
    public static FolderReservation Reserve(string folder) => FolderReservation.ToWrite(folder, overwrite: true, Kind);

    /// <summary>Writes the folder, whole or not at all.</summary>
    /// <param name="place">The folder; one that exists is replaced.</param>
    /// <param name="manifest">What to write beside the arrays.</param>
    /// <param name="solver">Gives the arrays; null when there are none yet.</param>
    /// <param name="hasBest">Whether there is a best state besides the last.</param>
    /// <exception cref="LatheException">The folder cannot be written.</exception>
    public static void Write(FolderReservation place, CheckpointManifest manifest, ISolver? solver, bool hasBest) =>
        place.Write(partial =>
        {
            FolderWriter writer = new(partial);
            if (solver is not null)
            {
                Write(writer, "", solver.Export(slot: null));
            }

            if (solver is not null && hasBest)
            {
                Write(writer, BestPrefix, solver.Export(SnapshotSlot.Best));
            }

            JsonFile.Write(
                System.IO.Path.Combine(partial, ManifestFile),
                CheckpointJson.Default.CheckpointManifest,
                manifest with { Bands = solver?.Bands ?? 0, Files = writer.Files });
        });

    /// <summary>Opens a checkpoint; every file is there as it was written.</summary>
    /// <exception cref="LatheException">There is none, or it is damaged.</exception>
    public static CheckpointFolder Open(string folder)
    {
        string path = System.IO.Path.Combine(folder, ManifestFile);
        if (!Exists(folder))
        {
            throw CheckpointProblems.CheckpointMissing.Of(folder);
        }

        CheckpointManifest manifest = CheckpointJson.Read(path);
        if (manifest.Version != CheckpointManifest.CurrentVersion)
        {
            throw CheckpointProblems.CheckpointVersion.Of(path, manifest.Version, CheckpointManifest.CurrentVersion);
        }

        bool whole = !manifest.Fit.Contains(null!) && manifest.Refit?.Contains(null!) != true;
        ManifestMember.Require(path, Kind, whole, manifest.Refit is null ? "fit" : "refit", "a list with null");
        ManifestMember.Require(path, Kind, !manifest.Numbers.ContainsValue(null!), "numbers", "a list with null");
        ListedFiles.Require(path, manifest.Files, Kind);
        ListedFiles.CheckHashes(path, manifest.Files, Kind);
        return new(folder, manifest);
    }

    /// <summary>Removes a checkpoint that is no longer needed.</summary>
    /// <exception cref="LatheException">It is another run's, or cannot be removed.</exception>
    public static void Remove(string folder)
    {
        if (Exists(folder))
        {
            using FolderReservation place = Reserve(folder);
            place.Remove();
        }
    }

    /// <summary>Gives a solver the state after the last finished epoch, and the best one.</summary>
    /// <exception cref="LatheException">The arrays are not those of this run.</exception>
    public void Restore(ISolver solver, bool hasBest)
    {
        if (solver.Bands != Manifest.Bands)
        {
            throw CheckpointProblems.CheckpointDiffers.Of(Path, "B", Manifest.Bands, solver.Bands);
        }

        solver.Import(slot: null, array => Read(array, ""));
        if (hasBest)
        {
            solver.Import(SnapshotSlot.Best, array => Read(array, BestPrefix));
        }
    }

    private static void Write(FolderWriter writer, string prefix, IReadOnlyList<StateArray> arrays)
    {
        foreach (StateArray array in arrays)
        {
            writer.WriteRows<float>(FileOf(prefix + array.Name), array.Rows, array.Columns, row => array.RowAt(row));
        }
    }

    private void Read(StateArray array, string prefix)
    {
        string path = System.IO.Path.Combine(Path, FileOf(prefix + array.Name));
        using MappedArray<float> values = NpyArray.Open<float>(path);
        if (!Manifest.Files.ContainsKey(FileOf(prefix + array.Name)) || values.Shape is not [var rows, var columns] || rows != array.Rows || columns != array.Columns)
        {
            throw CheckpointProblems.CheckpointDamaged.Of(path, $"it is no array of shape ({array.Rows}, {array.Columns}) of this checkpoint");
        }

        for (int row = 0; row < array.Rows; row++)
        {
            values.Slice((long)row * array.Columns, array.Columns).CopyTo(array.RowAt(row));
        }
    }

    private static string FileOf(string array) => array + ".npy";
}
