using System.Globalization;
using System.Text;

namespace Lathe.Benchmarks.Macro;

/// <summary>The ratings that all jobs work on: made once by the program itself, and kept for the next run.</summary>
internal sealed class MacroData
{
    private readonly LatheProgram _lathe;
    private readonly Lazy<string> _dataset, _whole;

    /// <param name="folder">Where they are kept.</param>
    /// <param name="users">Users.</param>
    /// <param name="items">Items.</param>
    /// <param name="ratings">Ratings.</param>
    public MacroData(string folder, int users, int items, int ratings)
        : this(folder, Path.Combine(folder, $"sample-{users}x{items}-{ratings}.csv"))
    {
        (Users, Items, Ratings) = (users, items, ratings);
    }

    /// <summary>Ratings of the user's own, which are not sampled.</summary>
    /// <param name="folder">Where what is made of them is kept.</param>
    /// <param name="csv">The rating file.</param>
    public MacroData(string folder, string csv)
    {
        (Folder, Csv) = (Directory.CreateDirectory(folder).FullName, Path.GetFullPath(csv));
        _lathe = new(Folder);
        _dataset = new(() => Convert("", split: true));
        _whole = new(() => Convert("-whole", split: false));
    }

    public string Folder { get; }

    public int Users { get; }

    public int Items { get; }

    public int Ratings { get; }

    /// <summary>The rating file.</summary>
    public string Csv { get; }

    /// <summary>The dataset folder, with a random tenth as test part; made when it is first asked for.</summary>
    public string Dataset => _dataset.Value;

    /// <summary>The dataset folder without a test part; made when it is first asked for.</summary>
    public string Whole => _whole.Value;

    /// <summary>Makes the rating file if it is not there.</summary>
    public void Make()
    {
        if (!File.Exists(Csv))
        {
            _lathe.Run(["sample", "--out", Csv, "--users", Text(Users), "--items", Text(Items), "--ratings", Text(Ratings)]);
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

    private string Convert(string suffix, bool split)
    {
        string folder = Path.Combine(Folder, Path.GetFileNameWithoutExtension(Csv) + suffix);
        if (!Directory.Exists(folder))
        {
            _lathe.Run(["convert", Csv, "--out", folder]);
            if (split)
            {
                _lathe.Run(["split", folder]);
            }
        }

        return folder;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
