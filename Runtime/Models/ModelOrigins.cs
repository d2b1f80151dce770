namespace Lathe;

/// <summary>Finds the dataset that a model folder was trained on, wherever either of them was moved.</summary>
internal static class ModelOrigins
{
    /// <summary>
    /// The place relative to the model folder, where both were moved together; where nothing is there, the place at the time of
    /// training, which run.json has. Null when the data came from memory.
    /// </summary>
    public static string? DatasetOf(ModelManifest manifest, string folder)
    {
        if (manifest.Dataset is null)
        {
            return null;
        }

        string beside = Path.GetFullPath(manifest.Dataset, Path.GetFullPath(folder));
        string? original = Directory.Exists(beside) ? null : ModelJson.ReadRun(Path.Combine(folder, ModelFiles.Run))?.Dataset;
        return Directory.Exists(original) ? original : beside;
    }
}
