namespace Lathe.Benchmarks.Micro;

/// <summary>A folder with a sampled rating file, for as long as a benchmark runs.</summary>
internal sealed class SampleFolder : IDisposable
{
    public const int Users = 6_000, Items = 4_000, Ratings = 500_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("lathe-micro-").FullName;

    public SampleFolder() =>
        SampleRatings.Write(Csv, new SampleOptions { Users = Users, Items = Items, Ratings = Ratings }, overwrite: false, CancellationToken.None);

    /// <summary>The rating file.</summary>
    public string Csv => Path.Combine(_folder, "ratings.csv");

    /// <summary>Where its dataset goes.</summary>
    public string Dataset => Path.Combine(_folder, "data");

    /// <summary>Converts the rating file.</summary>
    public ConvertSummary Convert() => DatasetConverter.Convert(new() { Ratings = Csv, Folder = Dataset, Overwrite = true });

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
