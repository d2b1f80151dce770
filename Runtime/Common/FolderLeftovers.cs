using System.Diagnostics;
using System.Globalization;

namespace Lathe;

/// <summary>The hidden folders beside a target that <see cref="WholeFolder"/> works with: <c>.name.partial-PID-N</c>.</summary>
internal static class FolderLeftovers
{
    public const string Partial = "partial";
    public const string Replaced = "replaced";

    /// <summary>The path of a folder of this process beside <paramref name="place"/>.</summary>
    public static string Name(string place, string kind, int counter) =>
        Path.Combine(
            Path.GetDirectoryName(place) ?? place,
            string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(place)}.{kind}-{Environment.ProcessId}-{counter}"));

    /// <summary>Removes what killed processes left beside <paramref name="place"/>; a target lost between two renames returns.</summary>
    public static void Remove(string place)
    {
        string? parent = Path.GetDirectoryName(place);
        if (parent is null || !Directory.Exists(parent))
        {
            return;
        }

        foreach (string kind in (ReadOnlySpan<string>)[Replaced, Partial])
        {
            string start = $".{Path.GetFileName(place)}.{kind}-";
            foreach (string folder in Directory.GetDirectories(parent, ".*").Where(f => Path.GetFileName(f).StartsWith(start, StringComparison.Ordinal)))
            {
                if (IsRunning(Path.GetFileName(folder)[start.Length..]))
                {
                    continue;
                }

                if (kind == Replaced && !Directory.Exists(place))
                {
                    Directory.Move(folder, place);
                }
                else
                {
                    Discard(folder);
                }
            }
        }
    }

    /// <summary>Deletes a folder, if it is there. One that resists is no reason to fail: the next run tries again.</summary>
    public static void Discard(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static bool IsRunning(string processAndCounter)
    {
        if (!int.TryParse(processAndCounter.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int id))
        {
            return true;
        }

        try
        {
            using Process process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
