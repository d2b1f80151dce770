using Lathe.Datasets;

namespace Lathe;

/// <summary>
/// Ratings with dense indices and the id maps that tie the indices to the user's own ids: from a dataset folder, mapped without
/// copying, or from memory. Every member is safe from many threads until the dataset is disposed.
/// </summary>
public sealed class Dataset : IDisposable
{
    private readonly RatingArray _ratings;
    private readonly RatingArray _training;
    private readonly RatingArray? _test;
    private readonly string[]? _titles;
    private readonly Lazy<string> _fingerprint;

    private Dataset(DatasetFolder folder)
    {
        Folder = folder.Path;
        (Users, Items, _titles) = (folder.LoadUsers(), folder.LoadItems(), folder.LoadTitles());
        (Minimum, Maximum, Mean) = (folder.Manifest.Minimum, folder.Manifest.Maximum, folder.Manifest.Mean);
        _fingerprint = new(folder.Fingerprint);

        // Mapped now, so that a later split or convert of this folder changes nothing here.
        IReadOnlyList<RatingArray> arrays = folder.OpenArrays();
        (_ratings, _training, _test) = arrays is [var all, var training, var test] ? (all, training, test) : (arrays[0], arrays[0], null);
    }

    private Dataset(Rating[] training, Rating[] test, IdMap users, IdMap items)
    {
        Rating[] all = test.Length == 0 ? training : [.. training, .. test];
        (Users, Items) = (users, items);
        (Minimum, Maximum, Mean) = ValueRange.Of(all);
        _ratings = new(all);
        _training = test.Length == 0 ? _ratings : new(training);
        _test = test.Length == 0 ? null : new(test);
        _fingerprint = new(() => InMemory.Fingerprint(training, users, items));
    }

    private Dataset(Dataset whole, Rating[] training, Rating[] test)
    {
        (Users, Items, _titles) = (whole.Users, whole.Items, whole._titles);
        (Minimum, Maximum, Mean) = (whole.Minimum, whole.Maximum, whole.Mean);
        (_ratings, _training, _test) = (whole._ratings.Borrowed(), new(training), new(test));
        _fingerprint = new(() => InMemory.Fingerprint(training, whole.Users, whole.Items));
    }

    /// <summary>The folder that the dataset was loaded from, or null when it came from memory.</summary>
    public string? Folder { get; }

    /// <summary>The users' raw ids by index.</summary>
    public IdMap Users { get; }

    /// <summary>The items' raw ids by index.</summary>
    public IdMap Items { get; }

    /// <summary>All ratings in file order; with a given split, the training part and then the test part.</summary>
    /// <exception cref="LatheException">The file is damaged.</exception>
    public ReadOnlySpan<Rating> Ratings => _ratings.Span;

    /// <summary>The ratings to train on: the training part of the split, or all when there is none.</summary>
    /// <exception cref="LatheException">The file is damaged.</exception>
    public ReadOnlySpan<Rating> Training => _training.Span;

    /// <summary>The test part of the split; empty when there is none.</summary>
    /// <exception cref="LatheException">The file is damaged.</exception>
    public ReadOnlySpan<Rating> Test => _test is null ? [] : _test.Span;

    /// <summary>Whether the ratings are split.</summary>
    public bool HasTest => _test is not null;

    /// <summary>The smallest of all values.</summary>
    public float Minimum { get; }

    /// <summary>The largest of all values.</summary>
    public float Maximum { get; }

    /// <summary>The mean of all values, added up in double in file order.</summary>
    public double Mean { get; }

    /// <summary>SHA-256 over what training depends on: the training array and both id maps.</summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>
    /// Opens a dataset folder as it is at this moment, whatever other runs write there later. Ids are read; ratings are mapped,
    /// and their rows checked when they are first asked for.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="verify">Whether every file is read whole and its hash compared with the one noted when it was written.</param>
    /// <exception cref="LatheException">The folder is missing or damaged, or its files are of different runs.</exception>
    public static Dataset Load(string folder, bool verify = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return SteadyRead.Of(folder, [DatasetFiles.Manifest, DatasetFiles.SplitManifest], () =>
        {
            DatasetFolder opened = DatasetFolder.Open(folder);
            if (verify)
            {
                opened.Verify();
            }

            return new Dataset(opened);
        });
    }

    /// <summary>Makes a dataset in memory; indices are given by first appearance.</summary>
    /// <param name="ratings">Raw user id, raw item id and value of each rating.</param>
    /// <param name="duplicates">What becomes of ratings of the same user and item.</param>
    /// <exception cref="LatheException">There are no ratings, an id or a value cannot be one, or a pair is there twice and must not be.</exception>
    public static Dataset FromRatings(
        IEnumerable<(string User, string Item, float Value)> ratings, DuplicateRule duplicates = DuplicateRule.Last)
    {
        (Rating[] training, IdMap users, IdMap items) = InMemory.Index(ratings, duplicates);
        return new(training, [], users, items);
    }

    /// <summary>Makes a dataset in memory of ratings that have their indices already.</summary>
    /// <param name="training">The ratings to train on, at least one; copied.</param>
    /// <param name="users">The users' raw ids by index.</param>
    /// <param name="items">The items' raw ids by index.</param>
    /// <param name="test">The test part, if there is one; copied.</param>
    /// <exception cref="LatheException">There are no ratings, or a row does not fit the id maps.</exception>
    public static Dataset FromRatings(ReadOnlySpan<Rating> training, IdMap users, IdMap items, ReadOnlySpan<Rating> test = default)
    {
        if (training.IsEmpty)
        {
            throw RatingProblems.NoRatings.Of();
        }

        RatingArray.Check("training ratings", training, users.Count, items.Count);
        RatingArray.Check("test ratings", test, users.Count, items.Count);
        return new(training.ToArray(), test.ToArray(), users, items);
    }

    /// <summary>The same users, items and ratings, divided in another way; to be used no longer than this dataset.</summary>
    /// <param name="training">The ratings to train on; taken over.</param>
    /// <param name="test">The test part; taken over.</param>
    internal Dataset Divided(Rating[] training, Rating[] test) => new(this, training, test);

    /// <summary>The title of an item, or null when titles are not known or this item has none.</summary>
    /// <param name="item">Index of the item.</param>
    public string? TitleOf(int item) => _titles?[item] is { Length: > 0 } title ? title : null;

    /// <summary>Unmaps the files; spans taken from this dataset must not be used afterwards.</summary>
    public void Dispose()
    {
        _ratings.Dispose();
        _training.Dispose();
        _test?.Dispose();
    }
}
