namespace Lathe.Datasets;

/// <summary>Checks the manifests of a dataset folder.</summary>
internal static class ManifestCheck
{
    /// <summary>Checks dataset.json.</summary>
    /// <exception cref="LatheException">A member has a value that cannot be.</exception>
    public static void Check(string file, DatasetManifest manifest)
    {
        ListedFiles.Require(file, manifest.Files, DatasetFiles.Kind, DatasetFiles.Ratings, DatasetFiles.Users, DatasetFiles.Items);
        RequireCount(file, manifest.Ratings, "ratings", manifest.Files[DatasetFiles.Ratings]);
        RequireCount(file, manifest.Users, "users", manifest.Files[DatasetFiles.Users]);
        RequireCount(file, manifest.Items, "items", manifest.Files[DatasetFiles.Items]);
        ManifestMember.RequireRange(file, DatasetFiles.Kind, manifest.Minimum, manifest.Maximum, manifest.Mean);
        ManifestMember.Require(file, DatasetFiles.Kind, manifest.Duplicates >= 0, "duplicates", manifest.Duplicates);
    }

    /// <summary>Checks split.json.</summary>
    /// <exception cref="LatheException">A member has a value that cannot be.</exception>
    public static void Check(string file, SplitManifest manifest, int ratings)
    {
        ListedFiles.Require(file, manifest.Files, DatasetFiles.Kind, DatasetFiles.Train, DatasetFiles.Test);
        RequireCount(file, manifest.Train, "train", manifest.Files[DatasetFiles.Train]);
        ManifestMember.Require(file, DatasetFiles.Kind, manifest.Test == ratings - manifest.Train && manifest.Test == manifest.Files[DatasetFiles.Test].Length, "test", manifest.Test);
    }

    private static void RequireCount(string file, int count, string member, FileEntry entry) =>
        ManifestMember.Require(file, DatasetFiles.Kind, count > 0 && count == entry.Length, member, count);
}
