namespace Lathe;

/// <summary>Gives the contents of a folder a second place: hard links where there are any, else copies.</summary>
internal static class FolderMirror
{
    /// <summary>Mirrors everything but the entries at the top whose names are left out.</summary>
    public static void Link(string from, string to, Func<string, bool> isLeftOut)
    {
        foreach (FileSystemInfo entry in new DirectoryInfo(from).EnumerateFileSystemInfos().Where(entry => !isLeftOut(entry.Name)))
        {
            string place = Path.Combine(to, entry.Name);
            if (entry.LinkTarget is string target)
            {
                File.CreateSymbolicLink(place, target);
            }
            else if (entry is DirectoryInfo)
            {
                Directory.CreateDirectory(place);
                Link(entry.FullName, place, static _ => false);
            }
            else if (!SystemCalls.TryHardLink(entry.FullName, place))
            {
                File.Copy(entry.FullName, place);
            }
        }
    }
}
