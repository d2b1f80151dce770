namespace Lathe.Datasets;

/// <summary>The names in a dataset folder.</summary>
internal static class DatasetFiles
{
    public const string Manifest = "dataset.json";
    public const string Ratings = "ratings.npy";
    public const string Times = "times.npy";
    public const string Users = "users.npy";
    public const string Items = "items.npy";
    public const string Titles = "items.csv";

    public const string SplitManifest = "split.json";
    public const string Train = "train.npy";
    public const string Test = "test.npy";
    public const string TrainTimes = "train_times.npy";
    public const string TestTimes = "test_times.npy";

    /// <summary>What a split adds to the folder.</summary>
    public static readonly string[] OfSplit = [SplitManifest, Train, Test, TrainTimes, TestTimes];

    /// <summary>All that a dataset folder holds.</summary>
    public static readonly FolderKind Kind = new("dataset", [Manifest, Ratings, Times, Users, Items, Titles, .. OfSplit]);
}
