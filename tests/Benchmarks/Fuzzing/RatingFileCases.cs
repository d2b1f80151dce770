using System.IO.Compression;

namespace Lathe.Benchmarks.Fuzzing;

/// <summary>A rating file or a file that lists items, changed, and `convert` on it.</summary>
internal static class RatingFileCases
{
    private static readonly string[] Options =
    [
        "--columns user=1,item=2,value=3", "--columns user=2,item=1", "--columns user=userId,item=movieId,value=rating,time=timestamp", "--columns user=user,item=item,time=when",
        "--format csv", "--format movielens-csv", "--format movielens-dat", "--format movielens-tab", "--encoding utf-8", "--encoding latin-1", "--encoding utf-16",
        "--duplicates first", "--duplicates mean", "--duplicates sum", "--duplicates keep", "--duplicates error", "--json",
    ];

    public static FuzzCase Ratings(Specimens specimens, Chance chance, bool executable)
    {
        bool stdin = executable && chance.Once(4);
        string name = executable && chance.Once(8) ? Specimens.Parquet : chance.Of<string>([.. Specimens.RatingFiles]);
        byte[] content = chance.Once(2) && Path.GetExtension(name) is ".gz" or ".zip" or ".npz"
            ? Repack(name, specimens[name], chance)
            : Mutation.Apply(name, specimens[name], chance);
        List<string> args = ["convert", stdin ? "-" : name, "--out", "out"];
        if (!stdin)
        {
            File.WriteAllBytes(name, content);
        }

        if (chance.Once(4))
        {
            args.AddRange(chance.Of(Options).Split(' '));
        }

        if (chance.Once(6))
        {
            specimens.CopyOut("movies.csv");
            args.AddRange(["--items", "movies.csv", "--index", chance.Of("rated", "items")]);
        }

        if (chance.Once(12))
        {
            File.WriteAllBytes("test" + Path.GetExtension(name), chance.Once(2) ? specimens[name] : Mutation.Apply(name, specimens[name], chance));
            args.AddRange(["--test", "test" + Path.GetExtension(name)]);
        }

        return new($"convert {name}", [.. args], stdin ? content : null);
    }

    public static FuzzCase Items(Specimens specimens, Chance chance)
    {
        string name = chance.Of<string>([.. Specimens.ItemFiles]);
        File.WriteAllBytes(name, Mutation.Apply(name, specimens[name], chance));
        specimens.CopyOut("ratings.csv");
        return new($"convert --items {name}", ["convert", "ratings.csv", "--items", name, "--index", chance.Of("rated", "items"), "--out", "out"]);
    }

    /// <summary>The same archive with one of its files changed: what is wrong lies behind the decompression.</summary>
    private static byte[] Repack(string name, byte[] archive, Chance chance)
    {
        using MemoryStream input = new(archive);
        if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            using GZipStream gzip = new(input, CompressionMode.Decompress);
            return Archives.Gzip(Mutation.Apply(Path.GetFileNameWithoutExtension(name), ReadWhole(gzip), chance));
        }

        using ZipArchive zip = new(input);
        List<(string Name, byte[] Content)> files = [];
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using Stream content = entry.Open();
            files.Add((entry.FullName, ReadWhole(content)));
        }

        int changed = chance.Below(files.Count);
        files[changed] = files[changed] with { Content = Mutation.Apply(files[changed].Name, files[changed].Content, chance) };
        return Archives.Zip(files);
    }

    private static byte[] ReadWhole(Stream stream)
    {
        using MemoryStream whole = new();
        stream.CopyTo(whole);
        return whole.ToArray();
    }
}
