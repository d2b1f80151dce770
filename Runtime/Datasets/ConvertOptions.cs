namespace Lathe;

/// <summary>What <see cref="DatasetConverter"/> reads and writes.</summary>
public sealed record ConvertOptions
{
    /// <summary>
    /// The rating file: a text or a table, also compressed by gzip or zip; a file in a zip archive is <c>archive.zip/name</c>.
    /// With <see cref="Input"/> only its name in messages.
    /// </summary>
    public required string Ratings { get; init; }

    /// <summary>Read to its end instead of a file, by way of a temporary file; it stays open.</summary>
    public Stream? Input { get; init; }

    /// <summary>The dataset folder to write.</summary>
    public required string Folder { get; init; }

    /// <summary>The file that lists the items (movies.csv, movies.dat, u.item), for titles and <see cref="IndexMode.Items"/>.</summary>
    public string? Items { get; init; }

    /// <summary>The test part of a published split, in a file like the ratings'.</summary>
    public string? Test { get; init; }

    /// <summary>How the rating files are written.</summary>
    public RatingFormat Format { get; init; } = RatingFormat.Auto;

    /// <summary>How the texts are written, the items file's too.</summary>
    public TextEncoding Encoding { get; init; } = TextEncoding.Auto;

    /// <summary>Readers of rating files that are neither texts nor numpy's arrays; the first that recognizes a file reads it.</summary>
    public IReadOnlyList<IRatingTableReader> Readers { get; init; } = [];

    /// <summary>Which columns are read; null means by the names of the header, else user, item, value, time.</summary>
    public RatingColumns? Columns { get; init; }

    /// <summary>What gives an item its index.</summary>
    public IndexMode Index { get; init; } = IndexMode.Rated;

    /// <summary>What becomes of ratings of the same user and item.</summary>
    public DuplicateRule Duplicates { get; init; } = DuplicateRule.Last;

    /// <summary>Whether a dataset folder that exists is replaced.</summary>
    public bool Overwrite { get; init; }
}

/// <summary>What was converted.</summary>
/// <param name="Ratings">Rows of ratings.npy: with a test file, those of both parts.</param>
/// <param name="Users">Users in the id map.</param>
/// <param name="Items">Items in the id map: the rated ones, or with <see cref="IndexMode.Items"/> the listed ones.</param>
/// <param name="Duplicates">Rows that repeated an earlier user and item of their file; merged unless they were to be kept.</param>
/// <param name="Shared">Pairs of user and item that are in the training and in the test file; they stay in both.</param>
/// <param name="Train">Rows of a given training part, or null.</param>
/// <param name="Test">Rows of a given test part, or null.</param>
/// <param name="HasTimes">Whether the times are known.</param>
/// <param name="Format">The format of the rating file.</param>
/// <param name="Found">The format in words: compression, encoding, separator, header, columns, unit of the times.</param>
public sealed record ConvertSummary(
    int Ratings, int Users, int Items, long Duplicates, long Shared, int? Train, int? Test, bool HasTimes, RatingFormat Format, string Found)
{
    /// <summary>What a person should know who did not say how the files are written, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
