using Lathe.Npy;

namespace Lathe.Datasets;

/// <summary>A dataset folder: its manifests, and its arrays checked against them as they are opened.</summary>
internal sealed class DatasetFolder
{
    private DatasetFolder(string path, DatasetManifest manifest, SplitManifest? split) => (Path, Manifest, Split) = (path, manifest, split);

    public string Path { get; }

    public DatasetManifest Manifest { get; }

    /// <summary>The split, or null when there is none.</summary>
    public SplitManifest? Split { get; }

    /// <summary>SHA-256 over those of the files that training depends on.</summary>
    public string Fingerprint => Lathe.Fingerprint.OfLines(
        Split is null ? Entry(DatasetFiles.Ratings).Sha256 : Entry(DatasetFiles.Train).Sha256,
        Entry(DatasetFiles.Users).Sha256,
        Entry(DatasetFiles.Items).Sha256);

    /// <exception cref="LatheException">It is no dataset folder, a manifest is damaged, or of another version.</exception>
    public static DatasetFolder Open(string path)
    {
        string manifestPath = System.IO.Path.Combine(path, DatasetFiles.Manifest);
        if (!File.Exists(manifestPath))
        {
            throw Directory.Exists(path)
                ? DatasetProblems.FolderIsNoDataset.Of(path, DatasetFiles.Manifest)
                : DatasetProblems.DatasetMissing.Of(path);
        }

        DatasetManifest manifest = ManifestJson.Read<DatasetManifest>(manifestPath);
        CheckVersion(manifestPath, manifest.Version, DatasetManifest.CurrentVersion);
        string splitPath = System.IO.Path.Combine(path, DatasetFiles.SplitManifest);
        SplitManifest? split = File.Exists(splitPath) ? ManifestJson.Read<SplitManifest>(splitPath) : null;
        CheckVersion(splitPath, split?.Version ?? SplitManifest.CurrentVersion, SplitManifest.CurrentVersion);
        return new(path, manifest, split);
    }

    public RatingArray OpenRatings() => OpenRatings(DatasetFiles.Ratings, Manifest.Ratings);

    public RatingArray OpenTrain() => OpenRatings(DatasetFiles.Train, Split!.Train);

    public RatingArray OpenTest() => OpenRatings(DatasetFiles.Test, Split!.Test);

    /// <summary>The times of the ratings, or null when they are not known.</summary>
    public MappedArray<long>? OpenTimes()
    {
        if (!Manifest.Files.ContainsKey(DatasetFiles.Times))
        {
            return null;
        }

        MappedArray<long> times = NpyArray.Open<long>(In(DatasetFiles.Times));
        if (times.Length == Manifest.Ratings)
        {
            return times;
        }

        times.Dispose();
        throw WrongLength(DatasetFiles.Times, times.Length, Manifest.Ratings);
    }

    public IdMap LoadUsers() => LoadIds(DatasetFiles.Users, Manifest.Users);

    public IdMap LoadItems() => LoadIds(DatasetFiles.Items, Manifest.Items);

    /// <summary>The titles by item index, or null when they are not known.</summary>
    public string[]? LoadTitles() =>
        Manifest.Files.ContainsKey(DatasetFiles.Titles) ? TitlesFile.Read(In(DatasetFiles.Titles), Manifest.Items) : null;

    private RatingArray OpenRatings(string name, int length) => RatingArray.Open(In(name), length, Manifest.Users, Manifest.Items);

    private IdMap LoadIds(string name, int count)
    {
        IdMap ids = IdMap.Load(In(name));
        return ids.Count == count ? ids : throw WrongLength(name, ids.Count, count);
    }

    private FileEntry Entry(string name) =>
        Manifest.Files.GetValueOrDefault(name) ?? Split?.Files.GetValueOrDefault(name)
        ?? throw DatasetProblems.ArrayNotListed.Of(In(DatasetFiles.Manifest), name);

    private string In(string name) => System.IO.Path.Combine(Path, name);

    private LatheException WrongLength(string name, long found, long wanted) =>
        DatasetProblems.RowsOfAnotherRun.Of(In(name), found, wanted);

    private static void CheckVersion(string path, int version, int current)
    {
        if (version != current)
        {
            throw DatasetProblems.DatasetVersionUnknown.Of(path, version, current);
        }
    }
}
