using Lathe.Npy;

namespace Lathe.Datasets;

/// <summary>A dataset folder: its manifests, and its arrays, whose lengths are checked against them.</summary>
internal sealed class DatasetFolder
{
    private DatasetFolder(string path, DatasetManifest manifest, SplitManifest? split) => (Path, Manifest, Split) = (path, manifest, split);

    public string Path { get; }

    public DatasetManifest Manifest { get; }

    /// <summary>The split, or null when there is none.</summary>
    public SplitManifest? Split { get; }

    /// <summary>SHA-256 over those of the files that training depends on.</summary>
    public string Fingerprint => Lathe.Fingerprint.OfLines(
        Split is null ? Manifest.Files[DatasetFiles.Ratings].Sha256 : Split.Files[DatasetFiles.Train].Sha256,
        Manifest.Files[DatasetFiles.Users].Sha256,
        Manifest.Files[DatasetFiles.Items].Sha256);

    /// <summary>Opens a folder with its split.</summary>
    /// <exception cref="LatheException">It is no dataset folder, is damaged, of another version, or its files are of different runs.</exception>
    public static DatasetFolder Open(string path) => Open(path, withSplit: true);

    /// <summary>Opens a folder as if it had no split, so that one that is damaged can be replaced.</summary>
    /// <inheritdoc cref="Open(string)"/>
    public static DatasetFolder OpenUnsplit(string path) => Open(path, withSplit: false);

    /// <summary>Whether a folder has a split that came with its ratings; one that cannot be read is none.</summary>
    public static bool HasGivenSplit(string path)
    {
        string split = System.IO.Path.Combine(path, DatasetFiles.SplitManifest);
        try
        {
            return File.Exists(split) && ManifestJson.Read(split, ManifestJson.Default.SplitManifest).By == SplitManifest.Given;
        }
        catch (LatheException)
        {
            return false;
        }
    }

    private static DatasetFolder Open(string path, bool withSplit)
    {
        string manifestPath = System.IO.Path.Combine(path, DatasetFiles.Manifest);
        if (!FolderEntry.Exists(path, DatasetFiles.Manifest))
        {
            throw Directory.Exists(path)
                ? DatasetProblems.FolderIsNoDataset.Of(path, DatasetFiles.Manifest)
                : DatasetProblems.DatasetMissing.Of(path);
        }

        DatasetManifest manifest = ManifestJson.Read(manifestPath, ManifestJson.Default.DatasetManifest);
        CheckVersion(manifestPath, manifest.Version, DatasetManifest.CurrentVersion);
        ManifestCheck.Check(manifestPath, manifest);
        ListedFiles.CheckLengths(manifestPath, manifest.Files, DatasetFiles.Kind);
        string splitPath = System.IO.Path.Combine(path, DatasetFiles.SplitManifest);
        if (!withSplit || !File.Exists(splitPath))
        {
            return new(path, manifest, null);
        }

        SplitManifest split = ManifestJson.Read(splitPath, ManifestJson.Default.SplitManifest);
        CheckVersion(splitPath, split.Version, SplitManifest.CurrentVersion);
        ManifestCheck.Check(splitPath, split, manifest.Ratings);
        ListedFiles.CheckLengths(splitPath, split.Files, DatasetFiles.Kind);
        return new(path, manifest, split);
    }

    /// <summary>Compares the hash of every file with the manifests.</summary>
    /// <exception cref="LatheException">A file was changed; the sentence names it.</exception>
    public void Verify()
    {
        ListedFiles.CheckHashes(In(DatasetFiles.Manifest), Manifest.Files, DatasetFiles.Kind);
        if (Split is not null)
        {
            ListedFiles.CheckHashes(In(DatasetFiles.SplitManifest), Split.Files, DatasetFiles.Kind);
        }
    }

    /// <summary>Maps the ratings and, when they are split, both parts.</summary>
    /// <exception cref="LatheException">A file is damaged.</exception>
    public IReadOnlyList<RatingArray> OpenArrays()
    {
        List<RatingArray> opened = [];
        try
        {
            opened.Add(OpenRatings());
            if (Split is not null)
            {
                opened.Add(OpenRatings(DatasetFiles.Train, Split.Train));
                opened.Add(OpenRatings(DatasetFiles.Test, Split.Test));
            }

            return opened;
        }
        catch
        {
            opened.ForEach(static array => array.Dispose());
            throw;
        }
    }

    public RatingArray OpenRatings() => OpenRatings(DatasetFiles.Ratings, Manifest.Ratings);

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

    private string In(string name) => System.IO.Path.Combine(Path, name);

    private LatheException WrongLength(string name, long found, long wanted) =>
        FolderCheckProblems.LengthDiffers.Of(In(name), found, DatasetFiles.Manifest, wanted);

    private static void CheckVersion(string path, int version, int current)
    {
        if (version != current)
        {
            throw DatasetProblems.DatasetVersionUnknown.Of(path, version, current);
        }
    }
}
