namespace Lathe.Tests.Support;

/// <summary>The real ratings: the folder in LATHE_DATA, else shared/data beside the repository; absent ones skip the test.</summary>
internal static class RealData
{
    /// <summary>The path of a file of the data folder, such as <c>seed-npy/train_set.npy</c>.</summary>
    public static string File(string name)
    {
        string? folder = Environment.GetEnvironmentVariable("LATHE_DATA") ?? BesideRepository();
        Skip.If(folder is null, "no real data; name its folder in LATHE_DATA");
        string path = Path.Combine(folder, name);
        Skip.IfNot(System.IO.File.Exists(path), $"the data folder has no {name}");
        return path;
    }

    private static string? BesideRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Toolkit.sln")))
            folder = folder.Parent;
        return folder is null ? null : Path.Combine(folder.FullName, "..", "shared", "data");
    }
}
