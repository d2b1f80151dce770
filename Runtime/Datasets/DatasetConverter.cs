using Lathe.Datasets;

namespace Lathe;

/// <summary>Makes a dataset folder of a rating file.</summary>
public static class DatasetConverter
{
    /// <summary>Reads the files, gives users and items their indices, and writes the folder, whole or not at all.</summary>
    /// <param name="options">What to read and write.</param>
    /// <param name="progress">Told the number of rows read so far, now and then.</param>
    /// <param name="cancellationToken">Stops between rows; nothing is left behind.</param>
    /// <exception cref="LatheException">A file is missing or wrong, or the folder cannot be written; the sentence says where.</exception>
    public static ConvertSummary Convert(ConvertOptions options, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        // Before an hour of reading, not after it.
        using FolderReservation place = FolderReservation.ToWrite(options.Folder, options.Overwrite, DatasetFiles.Kind);
        if (options is { Index: IndexMode.Items, Items: null })
        {
            throw RatingProblems.ItemsFileNeeded.Of();
        }

        using RatingInputs inputs = new(options, cancellationToken);
        using IndexedRows read = inputs.Read(options.Index, progress, cancellationToken);
        (RatingRows rows, int boundary, IdIndexer users, IdIndexer items) = read;
        long rowsRead = rows.Count;
        DuplicateMerger merger = new(rows, users.Count, items.Count, options.Duplicates);
        DuplicateCount duplicates = merger.Merge(ref boundary);
        if (merger.Fault is (int row, int earlier))
        {
            (string second, string first) = (inputs.PlaceOf(row, read.Boundary), inputs.PlaceOf(earlier, read.Boundary));
            throw options.Duplicates == DuplicateRule.Sum
                ? RatingProblems.SumTooLarge.Of(second, first, float.MaxValue)
                : RatingProblems.PairTwice.Of(second, first);
        }

        DatasetContents contents = new()
        {
            Rows = rows,
            Boundary = options.Test is null ? null : boundary,
            Users = users.ToMap(),
            Items = items.ToMap(),
            TitleOf = inputs.Listed is null ? null : inputs.Listed.TitleOf,
            Duplicates = duplicates.Repeated,
            DuplicateRule = options.Duplicates,
            Index = options.Index,
        };
        cancellationToken.ThrowIfCancellationRequested();
        place.Write(contents.WriteTo);
        return new(
            rows.Count, users.Count, items.Count, duplicates.Repeated, duplicates.Shared, contents.Boundary, rows.Count - contents.Boundary,
            inputs.HaveTimes, inputs.Training.Format, inputs.Training.Words)
        {
            Notes =
            [
                .. inputs.Notes,
                .. ConversionNotes.OfRepeats(inputs.Training, duplicates.Repeated, rowsRead),
                .. ConversionNotes.OfTitles(inputs.Listed, contents.Items, rows.Ratings.Span),
            ],
        };
    }
}
