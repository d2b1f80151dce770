namespace Lathe.Datasets;

/// <summary>All that a dataset folder is written from.</summary>
internal sealed record DatasetContents
{
    public required RatingRows Rows { get; init; }

    /// <summary>Number of training rows of a given split; the test rows stand behind them. Null without one.</summary>
    public int? Boundary { get; init; }

    public required IdMap Users { get; init; }

    public required IdMap Items { get; init; }

    /// <summary>The title of a raw item id; null when titles are not known.</summary>
    public Func<string, string>? TitleOf { get; init; }

    public required long Duplicates { get; init; }

    public required DuplicateRule DuplicateRule { get; init; }

    public required IndexMode Index { get; init; }

    /// <summary>Writes the files into an empty folder.</summary>
    public void WriteTo(string folder)
    {
        FolderWriter writer = new(folder);
        InParallel.Run(
            () => writer.Write(DatasetFiles.Ratings, Rows.Ratings.Span),
            () => WriteTimes(writer));
        writer.Write(DatasetFiles.Users, Users);
        writer.Write(DatasetFiles.Items, Items);
        if (TitleOf is not null)
        {
            writer.WriteTitles(DatasetFiles.Titles, Items, item => TitleOf(Items[item]));
        }

        ValueRange range = ValueRange.Of(Rows.Ratings.Span);
        JsonFile.Write(Path.Combine(folder, DatasetFiles.Manifest), ManifestJson.Default.DatasetManifest, new DatasetManifest
        {
            Version = DatasetManifest.CurrentVersion,
            Ratings = Rows.Count,
            Users = Users.Count,
            Items = Items.Count,
            Minimum = range.Minimum,
            Maximum = range.Maximum,
            Mean = range.Mean,
            Duplicates = Duplicates,
            DuplicateRule = ManifestJson.Word(DuplicateRule),
            Index = ManifestJson.Word(Index),
            Files = writer.Files,
        });
        if (Boundary is int boundary)
        {
            WriteGivenSplit(folder, boundary);
        }
    }

    private void WriteTimes(FolderWriter writer)
    {
        if (Rows.Times is not null)
        {
            writer.Write(DatasetFiles.Times, Rows.Times.Span);
        }
    }

    private void WriteGivenSplit(string folder, int boundary)
    {
        FolderWriter writer = new(folder);
        writer.Write(DatasetFiles.Train, Rows.Ratings.Span[..boundary]);
        writer.Write(DatasetFiles.Test, Rows.Ratings.Span[boundary..]);
        if (Rows.Times is not null)
        {
            writer.Write(DatasetFiles.TrainTimes, Rows.Times.Span[..boundary]);
            writer.Write(DatasetFiles.TestTimes, Rows.Times.Span[boundary..]);
        }

        JsonFile.Write(Path.Combine(folder, DatasetFiles.SplitManifest), ManifestJson.Default.SplitManifest, new SplitManifest
        {
            Version = SplitManifest.CurrentVersion,
            By = SplitManifest.Given,
            Train = boundary,
            Test = Rows.Count - boundary,
            Files = writer.Files,
        });
    }
}

/// <summary>Smallest and largest value and the mean, added up in double in row order.</summary>
internal readonly record struct ValueRange(float Minimum, float Maximum, double Mean)
{
    public static ValueRange Of(ReadOnlySpan<Rating> ratings)
    {
        (float minimum, float maximum, double sum) = (float.PositiveInfinity, float.NegativeInfinity, 0);
        foreach (ref readonly Rating rating in ratings)
        {
            minimum = Math.Min(minimum, rating.Value);
            maximum = Math.Max(maximum, rating.Value);
            sum += rating.Value;
        }

        return new(minimum, maximum, sum / ratings.Length);
    }
}
