using System.Globalization;
using System.Text;

namespace Lathe.Benchmarks.Macro;

/// <summary>The ratings that all jobs work on: made once by the program itself, and kept for the next run.</summary>
internal sealed class MacroData
{
    private readonly LatheProgram _lathe;

    /// <param name="folder">Where they are kept.</param>
    /// <param name="users">Users.</param>
    /// <param name="items">Items.</param>
    /// <param name="ratings">Ratings.</param>
    public MacroData(string folder, int users, int items, int ratings)
    {
        (Folder, Users, Items, Ratings) = (Directory.CreateDirectory(folder).FullName, users, items, ratings);
        Csv = Path.Combine(Folder, $"sample-{Users}x{Items}-{Ratings}.csv");
        _lathe = new(Folder);
    }

    /// <summary>Ratings of the user's own, which are not sampled.</summary>
    /// <param name="folder">Where what is made of them is kept.</param>
    /// <param name="csv">The rating file.</param>
    public MacroData(string folder, string csv)
    {
        (Folder, Csv) = (Directory.CreateDirectory(folder).FullName, Path.GetFullPath(csv));
        _lathe = new(Folder);
    }

    public string Folder { get; }

    public int Users { get; }

    public int Items { get; }

    public int Ratings { get; }

    /// <summary>The rating file.</summary>
    public string Csv { get; }

    /// <summary>The dataset folder, with a random tenth as test part.</summary>
    public string Dataset => Path.Combine(Folder, Path.GetFileNameWithoutExtension(Csv));

    /// <summary>Makes what is not there.</summary>
    public void Make()
    {
        if (!File.Exists(Csv))
        {
            _lathe.Run(["sample", "--out", Csv, "--users", Text(Users), "--items", Text(Items), "--ratings", Text(Ratings)]);
        }

        if (!Directory.Exists(Dataset))
        {
            _lathe.Run(["convert", Csv, "--out", Dataset]);
            _lathe.Run(["split", Dataset]);
        }
    }

    /// <summary>The training part, or the test part, as LIBMF reads it: dense indices, one rating a line.</summary>
    /// <param name="test">Whether the test part is wanted.</param>
    public string AsText(bool test)
    {
        string file = Path.Combine(Dataset, "..", $"{Path.GetFileName(Dataset)}.{(test ? "test" : "train")}.txt");
        if (!File.Exists(file))
        {
            using Dataset data = Lathe.Dataset.Load(Dataset);
            using StreamWriter writer = new(file, append: false, Encoding.ASCII, bufferSize: 1 << 20);
            foreach (Rating rating in test ? data.Test : data.Training)
            {
                writer.Write(rating.User);
                writer.Write(' ');
                writer.Write(rating.Item);
                writer.Write(' ');
                writer.Write(rating.Value.ToString(CultureInfo.InvariantCulture));
                writer.Write('\n');
            }
        }

        return file;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
