namespace Lathe.Datasets;

/// <summary>The rows of a conversion, and the ids that they have given their indices.</summary>
/// <param name="Rows">All rows; the test part stands behind the training part.</param>
/// <param name="Boundary">Rows of the training part.</param>
/// <param name="Users">The users.</param>
/// <param name="Items">The items.</param>
internal sealed record IndexedRows(RatingRows Rows, int Boundary, IdIndexer Users, IdIndexer Items) : IDisposable
{
    public void Dispose() => Rows.Dispose();
}

/// <summary>The files of a conversion, opened; temporary files go when it is disposed.</summary>
internal sealed class RatingInputs : IDisposable
{
    private readonly List<InputFile> _files = [];
    private readonly RatingSource? _test;

    /// <exception cref="LatheException">A file is missing, damaged or empty, or its columns cannot be told.</exception>
    public RatingInputs(ConvertOptions options, CancellationToken cancellation)
    {
        try
        {
            InputFile ratings = Keep(options.Input is null
                ? InputFinder.Open(options.Ratings, InputRole.Ratings, cancellation)
                : InputFinder.Open(options.Input, options.Ratings, InputRole.Ratings, cancellation));
            Training = SourceOf(ratings, options, cancellation);
            _test = options.Test is null
                ? null
                : SourceOf(Keep(InputFinder.Open(options.Test, InputRole.Ratings, cancellation)), options, cancellation);
            Listed = options.Items is null
                ? null
                : new(Keep(InputFinder.Open(options.Items, InputRole.Items, cancellation)), options.Encoding);
        }
        catch (Exception cause)
        {
            using (this)
            {
                CheckWhole(cause);
            }

            throw;
        }
    }

    /// <summary>The ratings, or of a given split the training part.</summary>
    public RatingSource Training { get; }

    /// <summary>The items file, or null.</summary>
    public ItemsFile? Listed { get; }

    /// <summary>What a person should know about how the files were read.</summary>
    public IReadOnlyList<string> Notes => [.. Training.Notes, .. _test?.Notes ?? [], .. Listed?.Note is string note ? (ReadOnlySpan<string>)[note] : []];

    /// <summary>Whether every rating file has times; then the rows have them.</summary>
    public bool HaveTimes => Training.HasTimes && _test is not { HasTimes: false };

    /// <summary>Reads the rating files.</summary>
    /// <exception cref="LatheException">A row is wrong.</exception>
    public IndexedRows Read(IndexMode index, IProgress<long>? progress, CancellationToken cancellation)
    {
        while (true)
        {
            IndexedRows? read = null;
            try
            {
                read = new(new(HaveTimes), 0, new(), index == IndexMode.Items ? Listed!.Ids : new());
                Training.ReadInto(read.Rows, read.Users, read.Items, index == IndexMode.Items, progress, cancellation);
                read = read with { Boundary = read.Rows.Count };
                _test?.ReadInto(read.Rows, read.Users, read.Items, index == IndexMode.Items, progress, cancellation);
                return read;
            }
            catch (ReadAgainException)
            {
                read?.Dispose();
            }
            catch (Exception cause)
            {
                read?.Dispose();
                CheckWhole(cause);
                throw;
            }
        }
    }

    /// <summary>The file and place of a row, for a message.</summary>
    /// <param name="row">The row among all, counted from 0.</param>
    /// <param name="boundary">Rows of the training part.</param>
    public string PlaceOf(int row, int boundary) => row < boundary ? Training.PlaceOf(row) : _test!.PlaceOf(row - boundary);

    public void Dispose() => _files.ForEach(static file => file.Dispose());

    /// <summary>A row that looks wrong may only be where an archive was cut off, which is then what there is to say.</summary>
    private void CheckWhole(Exception cause)
    {
        if (cause is LatheException)
        {
            _files.ForEach(static file => file.CheckWhole());
        }
    }

    private static RatingSource SourceOf(InputFile input, ConvertOptions options, CancellationToken cancellation) =>
        (RatingSource?)TableSource.TryOpen(input, options, cancellation) ?? new TextSource(new TextFile(input, options.Encoding), options);

    private InputFile Keep(InputFile file)
    {
        _files.Add(file);
        return file;
    }
}
