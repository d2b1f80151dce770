using Lathe.Datasets;
using Lathe.Npy;

namespace Lathe;

/// <summary>Divides the ratings of a dataset folder into a training and a test part.</summary>
public static class DatasetSplitter
{
    /// <summary>
    /// Writes train.npy and test.npy (with their times, when known) into the folder; both keep the order of ratings.npy. An
    /// earlier split is replaced, whole: after a kill there is the old one or the new one. One that came with the ratings is
    /// replaced only when asked for.
    /// </summary>
    /// <exception cref="LatheException">The folder is no dataset, its times are not known but needed, a part would be empty, or it has a split that came with it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is impossible.</exception>
    public static SplitSummary Split(string folder, SplitOptions options)
    {
        options.Check();
        _ = DatasetFolder.OpenUnsplit(folder);
        using FolderReservation place = FolderReservation.ToUpdate(folder);

        // Only now nobody else replaces the ratings that are divided; the first look was for a path that is no dataset.
        DatasetFolder dataset = DatasetFolder.OpenUnsplit(folder);
        if (!options.Overwrite && DatasetFolder.HasGivenSplit(folder))
        {
            throw DatasetProblems.SplitIsGiven.Of(folder);
        }

        using RatingArray ratings = dataset.OpenRatings();
        using MappedArray<long>? times = dataset.OpenTimes();
        if (times is null && options.By is SplitRule.Time or SplitRule.Last)
        {
            throw DatasetProblems.TimesNotKnown.Of(folder, ManifestJson.Word(options.By));
        }

        bool[] marks = Mark(options, ratings.Span, times is null ? [] : times.Span, dataset.Manifest.Users);
        int test = marks.AsSpan().Count(true);
        int train = marks.Length - test;
        if (test == 0 || train == 0)
        {
            throw (test == 0 ? DatasetProblems.TestPartEmpty : DatasetProblems.TestPartWhole).Of(marks.Length, folder);
        }

        place.Update(DatasetFiles.OfSplit, partial =>
        {
            FolderWriter writer = new(partial);
            InParallel.Run(
                () => writer.WritePart(DatasetFiles.Train, ratings.Span, marks, false, train),
                () => writer.WritePart(DatasetFiles.Test, ratings.Span, marks, true, test));
            if (times is not null)
            {
                InParallel.Run(
                    () => writer.WritePart(DatasetFiles.TrainTimes, times.Span, marks, false, train),
                    () => writer.WritePart(DatasetFiles.TestTimes, times.Span, marks, true, test));
            }

            JsonFile.Write(Path.Combine(partial, DatasetFiles.SplitManifest), ManifestJson.Default.SplitManifest, Manifest(options, train, test, writer));
        });
        return new(train, test);
    }

    private static bool[] Mark(SplitOptions options, ReadOnlySpan<Rating> ratings, ReadOnlySpan<long> times, int users)
    {
        bool[] marks = new bool[ratings.Length];
        switch (options.By)
        {
            case SplitRule.Random:
                TestPart.MarkRandom(options.Test, options.Seed, marks);
                break;
            case SplitRule.Time:
                TestPart.MarkLatest(options.Test, times, marks);
                break;
            case SplitRule.Last:
                TestPart.MarkLastOfUsers(ratings, times, users, marks);
                break;
            case SplitRule.Lattice:
                TestPart.MarkLattice(ratings, options.UserStep, options.ItemStep, marks);
                break;
        }

        return marks;
    }

    private static SplitManifest Manifest(SplitOptions options, int train, int test, FolderWriter writer) => new()
    {
        Version = SplitManifest.CurrentVersion,
        By = ManifestJson.Word(options.By),
        Train = train,
        Test = test,
        Fraction = options.By is SplitRule.Random or SplitRule.Time ? options.Test : null,
        Seed = options.By is SplitRule.Random ? options.Seed : null,
        UserStep = options.By is SplitRule.Lattice ? options.UserStep : null,
        ItemStep = options.By is SplitRule.Lattice ? options.ItemStep : null,
        Files = writer.Files,
    };
}
