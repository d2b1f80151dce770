using System.IO.Compression;
using Lathe.Npy;

namespace Lathe.Datasets;

/// <summary>Ratings in an .npz file: one array a column. An array is copied to a temporary file when it is asked for.</summary>
internal sealed class NpzRatings : IRatingTableReader
{
    private const string Ending = ".npy";

    /// <summary>What is still an archive here holds arrays only; others were opened on the way.</summary>
    public bool Recognizes(ReadOnlySpan<byte> start) => start is [(byte)'P', (byte)'K', 3, 4, ..];

    public IRatingTable Open(string path, string name)
    {
        ZipArchive archive = ZipFiles.Open(path, name);
        List<IDisposable> owned = [archive];
        string[] names = [.. archive.Entries.Select(static entry => entry.FullName[..^Ending.Length])];
        return new ArrayTable(name, names, index => Column(archive.Entries[index], name, owned), owned) { Kind = "npz" };
    }

    private static ArrayColumn Column(ZipArchiveEntry entry, string archive, List<IDisposable> owned)
    {
        (string name, string word) = ($"{archive}/{entry.FullName}", entry.FullName[..^Ending.Length]);
        Spool spool;
        using (ZipEntryContent content = new(null, entry, name))
        {
            spool = Spool.Of(content, name, CancellationToken.None);
        }

        // Disposed in this order: the file goes when nothing reads it any more.
        owned.Insert(0, spool);
        NpyFile file = NpyFile.Open(spool.Path, name);
        owned.Insert(0, file);
        NpyHeader header = file.Header;
        if (header.Shape.Count != 1)
        {
            throw ArrayFileProblems.ArrayNotList.Of(archive, word, PythonText.Shape(header.Shape));
        }

        MappedArray<byte> bytes = new(file);
        owned.Insert(0, bytes);
        return new(file, bytes, header.Dtype, 0, header.Dtype.Size, header.Count, $"'{word}'");
    }
}
