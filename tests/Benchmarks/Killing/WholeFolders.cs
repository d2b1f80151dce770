namespace Lathe.Benchmarks.Killing;

/// <summary>Copies and compares folders.</summary>
internal static class WholeFolders
{
    /// <summary>Files that say when and how long; they differ from run to run.</summary>
    private static readonly string[] OfTheRun = ["history.csv", "run.json"];

    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    /// <summary>Whether two folders hold the same files with the same bytes, the times of a run aside.</summary>
    public static bool Same(string one, string other) =>
        Names(one).SequenceEqual(Names(other))
        && Names(one).Except(OfTheRun).All(name => File.ReadAllBytes(Path.Combine(one, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(other, name))));

    public static string[] Names(string folder) => [.. Directory.GetFileSystemEntries(folder).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
