namespace Lathe;

/// <summary>Where a target really is, and its parent folders.</summary>
internal static class TargetPlace
{
    /// <summary>The full path; a link is followed, so that what it points to is replaced and not the link.</summary>
    /// <exception cref="IOException">The links form a circle.</exception>
    public static string Of(string target)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        return new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    /// <summary>Creates the parents of a place.</summary>
    /// <returns>Those that were not there, the innermost first.</returns>
    public static IReadOnlyList<string> CreateParents(string place)
    {
        List<string> missing = [];
        for (string? parent = Path.GetDirectoryName(place); parent is not null && !Directory.Exists(parent); parent = Path.GetDirectoryName(parent))
        {
            missing.Add(parent);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(place) ?? place);
        missing.ForEach(static parent => DiskFlush.Names(Path.GetDirectoryName(parent) ?? parent));
        return missing;
    }

    /// <summary>Removes parents that turned out not to be needed; one that holds anything stays.</summary>
    public static void RemoveParents(IReadOnlyList<string> created)
    {
        try
        {
            foreach (string parent in created)
            {
                Directory.Delete(parent);
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
        }
    }
}
