namespace Lathe.Datasets;

/// <summary>A rating file and how it is written.</summary>
internal sealed record RatingSource(TextFile File, RatingLayout Layout)
{
    /// <exception cref="LatheException">The file is missing or empty, or its columns cannot be told.</exception>
    public static RatingSource Open(string path, ConvertOptions options)
    {
        TextFile file = new(path);
        return new(file, LayoutFinder.Find(file, options.Format, options.Columns));
    }

    /// <summary>A reader of the rows, without their times when those of another file are not known.</summary>
    public RatingFileReader Reader(bool withTimes, IndexMode index) =>
        new(File, withTimes ? Layout : Layout with { Time = -1 }, listedOnly: index == IndexMode.Items);

    /// <summary>The file and line of a row, counted from 0, for a message.</summary>
    public string LineOf(int row) => File.PlaceOf(Reader(withTimes: true, IndexMode.Rated).LineOf(row));
}
