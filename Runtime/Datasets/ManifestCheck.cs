namespace Lathe.Datasets;

/// <summary>Values that the JSON reader takes and no folder of ours has: a file that anybody can edit is not believed.</summary>
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
        RequireRange(file, manifest.Minimum, manifest.Maximum, manifest.Mean);
        Require(file, manifest.Duplicates >= 0, "duplicates", manifest.Duplicates);
    }

    /// <summary>Checks split.json.</summary>
    /// <exception cref="LatheException">A member has a value that cannot be.</exception>
    public static void Check(string file, SplitManifest manifest, int ratings)
    {
        ListedFiles.Require(file, manifest.Files, DatasetFiles.Kind, DatasetFiles.Train, DatasetFiles.Test);
        RequireCount(file, manifest.Train, "train", manifest.Files[DatasetFiles.Train]);
        Require(file, manifest.Test == ratings - manifest.Train && manifest.Test == manifest.Files[DatasetFiles.Test].Length, "test", manifest.Test);
    }

    /// <summary>Checks the limits and the mean of values.</summary>
    /// <exception cref="LatheException">They cannot be.</exception>
    public static void RequireRange(string file, float minimum, float maximum, double mean)
    {
        Require(file, float.IsFinite(minimum), "minimum", minimum);
        Require(file, float.IsFinite(maximum) && maximum >= minimum, "maximum", maximum);
        Require(file, double.IsFinite(mean), "mean", mean);
    }

    /// <summary>Refuses the value of a member.</summary>
    /// <exception cref="LatheException"><paramref name="valid"/> is false.</exception>
    public static void Require(string file, bool valid, string member, object? value)
    {
        if (!valid)
        {
            throw FolderCheckProblems.MemberWrong.Of(file, member, value ?? "null");
        }
    }

    private static void RequireCount(string file, int count, string member, FileEntry entry) =>
        Require(file, count > 0 && count == entry.Length, member, count);
}
