using System.Globalization;
using System.Text;
using Lathe.CommandLine;
using Lathe.Npy;

namespace Lathe.Benchmarks.Fuzzing;

/// <summary>Files and folders in which nothing is wrong, small, made once by the program itself; held by their relative path.</summary>
internal sealed class Specimens
{
    /// <summary>Epochs of the run that the model comes from; the checkpoint is of the same run, stopped half-way.</summary>
    public const int Epochs = 6;

    private const int Users = 12;
    private const int Items = 15;
    private const int Ratings = 60;

    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    private Specimens()
    {
    }

    /// <summary>A rating file whose library may loop for ever when it is damaged, which only the end of the process ends.</summary>
    public const string Parquet = "ratings.parquet";

    /// <summary>The names of the other rating files, each of another format.</summary>
    public static IReadOnlyList<string> RatingFiles { get; } =
        ["ratings.csv", "plain.csv", "clicks.csv", "ratings.dat", "u.data", "times.csv", "table.npy", "records.npy", "arrays.npz", "ratings.csv.gz", "ml.zip"];

    /// <summary>The names of the files that list items.</summary>
    public static IReadOnlyList<string> ItemFiles { get; } = ["movies.csv", "movies.dat", "u.item"];

    /// <summary>The raw id of a user whom all of them know.</summary>
    public string User => Encoding.UTF8.GetString(_files["plain.csv"]).Split(',')[0];

    public byte[] this[string path] => _files[path];

    /// <summary>Makes them in an empty folder, which is the current one of the process.</summary>
    public static async Task<Specimens> CreateAsync(string folder)
    {
        Specimens specimens = new();
        await InsideRunner.SucceedAsync("sample", "--out", "ratings.csv", "--titles", "movies.csv", "--users", $"{Users}", "--items", $"{Items}", "--ratings", $"{Ratings}");
        WriteTexts(File.ReadAllLines("ratings.csv")[1..], File.ReadAllLines("movies.csv")[1..]);
        WriteArrays(File.ReadAllLines("plain.csv"));
        await ParquetSpecimen.WriteAsync(Parquet, File.ReadAllLines("plain.csv"));
        File.WriteAllBytes("ratings.csv.gz", Archives.Gzip(File.ReadAllBytes("ratings.csv")));
        File.WriteAllBytes("ml.zip", Archives.Zip(("ml/ratings.csv", File.ReadAllBytes("ratings.csv")), ("ml/movies.csv", File.ReadAllBytes("movies.csv"))));

        await InsideRunner.SucceedAsync("convert", "ratings.csv", "--items", "movies.csv", "--out", "data");
        await InsideRunner.SucceedAsync("split", "data");
        string[] training = ["train", "data", "--model", "MovieLens16", "--epochs", $"{Epochs}"];
        await InsideRunner.SucceedAsync([.. training, "--out", "model"]);
        await InterruptAsync([.. training, "--out", "halfway", "--checkpoint-every", "0"]);
        foreach (string file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            specimens._files[Path.GetRelativePath(folder, file)] = File.ReadAllBytes(file);
        }

        return specimens;
    }

    /// <summary>The names of the files of a folder.</summary>
    public string[] In(string folder) => [.. _files.Keys.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal))];

    /// <summary>Writes files or whole folders into the current folder.</summary>
    public void CopyOut(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            foreach (string path in _files.ContainsKey(name) ? [name] : In(name))
            {
                if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
                {
                    Directory.CreateDirectory(folder);
                }

                File.WriteAllBytes(path, _files[path]);
            }
        }
    }

    private static void WriteTexts(string[] ratings, string[] movies)
    {
        File.WriteAllLines("plain.csv", ratings.Select(static row => row[..row.LastIndexOf(',')]));
        File.WriteAllLines("ratings.dat", ratings.Select(static row => row.Replace(",", "::", StringComparison.Ordinal)));
        File.WriteAllLines("u.data", ratings.Select(static row => row.Replace(',', '\t')));
        File.WriteAllLines("clicks.csv", ["user;item", .. ratings.Select(static row => row.Split(',')).Select(static row => $"\"user {row[0]}\";\"caf\u00e9, \"\"{row[1]}\"\"\"")]);
        File.WriteAllLines("times.csv", ["user,item,rating,when", .. ratings.Select(static row => row.Split(',')).Select(static row =>
            $"{row[0]},{row[1]},{row[2]},{DateTimeOffset.FromUnixTimeSeconds(long.Parse(row[3], CultureInfo.InvariantCulture)):yyyy-MM-dd'T'HH:mm:ss'Z'}")]);
        string[][] titles = [.. movies.Select(static row => row.Split(',', 2))];
        File.WriteAllLines("movies.dat", titles.Select(static row => $"{row[0]}::{row[1]}::Drama|War"), Encoding.Latin1);
        File.WriteAllLines("u.item", titles.Select(static row => $"{row[0]}|{row[1]}|01-Jan-1995||http://example.org|0|0|1"), Encoding.Latin1);
    }

    private static void WriteArrays(string[] rows)
    {
        double[][] numbers = [.. rows.Select(static row => row.Split(',').Select(static cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        NpyArray.Write<double>("table.npy", [.. numbers.SelectMany(static row => row)], numbers.Length, 3);
        List<(string, byte[])> columns = [];
        foreach ((int column, string name) in new[] { "users.npy", "items.npy", "values.npy" }.Index())
        {
            using MemoryStream array = new();
            if (column < 2)
            {
                NpyArray.Write<long>(array, [.. numbers.Select(row => (long)row[column])]);
            }
            else
            {
                NpyArray.Write<float>(array, [.. numbers.Select(row => (float)row[column])]);
            }

            columns.Add((name, array.ToArray()));
        }

        File.WriteAllBytes("arrays.npz", Archives.Zip(columns));
        string header = $"{{'descr': [('user', '<i4'), ('item', '<i4'), ('value', '<f4')], 'fortran_order': False, 'shape': ({numbers.Length},), }}".PadRight(117) + "\n";
        using BinaryWriter records = new(File.Create("records.npy"));
        records.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header)]);
        foreach (double[] row in numbers)
        {
            records.Write((int)row[0]);
            records.Write((int)row[1]);
            records.Write((float)row[2]);
        }
    }

    /// <summary>Interrupts a run when half of its epochs are reported.</summary>
    private static async Task InterruptAsync(string[] args)
    {
        using CancellationTokenSource stop = new();
        using StopWriter error = new($"epoch {Epochs / 2}/", stop);
        int exit = await LatheApp.RunAsync(args, App.ModelCatalogue.Models, TextWriter.Null, error, stop.Token);
        if (exit != 130)
        {
            throw new InvalidOperationException($"lathe {string.Join(' ', args)} was to be interrupted but answered {exit}");
        }
    }

    private sealed class StopWriter(string at, CancellationTokenSource stop) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            if (value?.StartsWith(at, StringComparison.Ordinal) == true)
            {
                stop.Cancel();
            }
        }
    }
}
