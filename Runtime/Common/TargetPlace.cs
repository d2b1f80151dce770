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

    /// <summary>Refuses to replace the folder that the process stands in, or one around it.</summary>
    /// <param name="target">The path as the user gave it, for the sentence.</param>
    /// <param name="place">Where it really is.</param>
    /// <exception cref="LatheException">It is such a folder.</exception>
    public static void CheckNotCurrent(string target, string place)
    {
        if (!Directory.Exists(place))
        {
            return;
        }

        string real = WithoutLinks(place), current = WithoutLinks(Environment.CurrentDirectory);
        if (Path.GetDirectoryName(real) is string outside && (current == real || current.StartsWith(real + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
        {
            throw FolderProblems.FolderIsCurrent.Of(target, outside, Path.GetFileName(real));
        }
    }

    /// <summary>Refuses a place inside a file.</summary>
    /// <inheritdoc cref="CheckNotCurrent" path="/param"/>
    /// <exception cref="LatheException">One of its parents is a file.</exception>
    public static void CheckParents(string target, string place)
    {
        for (string? parent = Path.GetDirectoryName(place); parent is not null && !Directory.Exists(parent); parent = Path.GetDirectoryName(parent))
        {
            if (File.Exists(parent))
            {
                throw FolderProblems.PlaceInFile.Of(target, parent);
            }
        }
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

    /// <summary>The path of something that exists, with every link on the way followed.</summary>
    private static string WithoutLinks(string full)
    {
        if (Path.GetDirectoryName(full) is not string parent)
        {
            return full;
        }

        string here = Path.Combine(WithoutLinks(parent), Path.GetFileName(full));
        return Directory.ResolveLinkTarget(here, returnFinalTarget: true) is FileSystemInfo target ? WithoutLinks(target.FullName) : here;
    }
}
