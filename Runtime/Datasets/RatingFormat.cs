namespace Lathe;

/// <summary>How a rating file is written.</summary>
public enum RatingFormat
{
    /// <summary>Decided from the file's first rows; the summary says what was found.</summary>
    Auto,

    /// <summary>Separated by comma, semicolon, tab or bar; quoted fields; with or without a header.</summary>
    Csv,

    /// <summary>MovieLens since 2014: comma, header <c>userId,movieId,rating,timestamp</c>.</summary>
    MovieLensCsv,

    /// <summary>MovieLens 1M and 10M, MovieTweetings: <c>user::item::value::time</c>, no header, no quotes.</summary>
    MovieLensDat,

    /// <summary>MovieLens 100K (u.data): user, item, value and time separated by tabs, no header, no quotes.</summary>
    MovieLensTab,

    /// <summary>A table of columns and no text: .npy, .npz, or what one of <see cref="ConvertOptions.Readers"/> reads.</summary>
    Table,
}

/// <summary>What gives an item its index.</summary>
public enum IndexMode
{
    /// <summary>First appearance in the rating file.</summary>
    Rated,

    /// <summary>Position in the items file; a rating of an item that is not listed is an error.</summary>
    Items,
}

/// <summary>What becomes of ratings of the same user and item.</summary>
public enum DuplicateRule
{
    /// <summary>The last row of the file stays, as if the earlier ones were not there.</summary>
    Last,

    /// <summary>The first row of the file stays, as if the later ones were not there.</summary>
    First,

    /// <summary>The last row stays, with the mean of all the values.</summary>
    Mean,

    /// <summary>The last row stays, with the sum of all the values (clicks and plays).</summary>
    Sum,

    /// <summary>All rows stay.</summary>
    Keep,

    /// <summary>An error that names both lines.</summary>
    Error,
}
