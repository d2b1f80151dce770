using CsvHelper;
using Lathe.Datasets;

namespace Lathe;

/// <summary>
/// Writes synthetic ratings: planted low-rank opinions with user and item biases and noise, popularity skewed on both sides, no
/// pair twice, sorted by user and item. A seed gives the same bytes on every machine.
/// </summary>
public static class SampleRatings
{
    private const long FirstSecond = 820_454_400;
    private const ulong Seconds = 800_000_000;
    private const ulong SecondsPerRating = 600;

    private static readonly byte[][] Stars = ["0.5"u8.ToArray(), "1.0"u8.ToArray(), "1.5"u8.ToArray(), "2.0"u8.ToArray(), "2.5"u8.ToArray(),
        "3.0"u8.ToArray(), "3.5"u8.ToArray(), "4.0"u8.ToArray(), "4.5"u8.ToArray(), "5.0"u8.ToArray()];

    /// <summary>Writes a csv file with the header <c>userId,movieId,rating,timestamp</c> and values 0.5..5 in halves.</summary>
    /// <param name="path">The file, which is there whole or not at all.</param>
    /// <param name="options">The numbers of users, items and ratings, and the seed.</param>
    /// <param name="overwrite">Whether a file that exists is replaced.</param>
    /// <param name="cancellationToken">Stops between users; nothing is left behind.</param>
    /// <exception cref="LatheException">There are fewer pairs than ratings, or the file exists or cannot be written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static void Write(string path, SampleOptions options, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        options.Check();
        WholeFile.Write(path, overwrite, stream => Write(stream, options, cancellationToken));
    }

    /// <summary>Writes both files of a sample; after a failure there is neither.</summary>
    /// <param name="path">The ratings.</param>
    /// <param name="titles">The titles of the items, as <see cref="WriteItems"/> writes them; another file.</param>
    /// <param name="options">The numbers of users, items and ratings, and the seed.</param>
    /// <param name="overwrite">Whether files that exist are replaced.</param>
    /// <param name="cancellationToken">Stops between users; nothing is left behind.</param>
    /// <exception cref="LatheException">There are fewer pairs than ratings, or a file exists or cannot be written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static void WriteBoth(string path, string titles, SampleOptions options, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        options.Check();
        WholeFile.Write(path, overwrite, stream =>
        {
            Write(stream, options, cancellationToken);
            WriteItems(titles, options, overwrite);
        });
    }

    /// <summary>Writes the titles of a sample's items: csv with the header <c>movieId,title</c>, one line for every item.</summary>
    /// <inheritdoc cref="Write(string, SampleOptions, bool, CancellationToken)"/>
    public static void WriteItems(string path, SampleOptions options, bool overwrite = false)
    {
        options.Check();
        WholeFile.Write(path, overwrite, stream =>
        {
            SampleIds ids = new(SampleRandom.Of(options.Seed, SampleStream.ItemId));
            using CsvWriter writer = Open(stream);
            writer.WriteHeader("movieId", "title");
            for (int item = 0; item < options.Items; item++)
            {
                writer.WriteField(ids[item]);
                writer.WriteField($"Film {item + 1:0000} ({1930 + ids[item] % 90})");
                writer.EndRecord();
            }
        });
    }

    private static void Write(Stream stream, SampleOptions options, CancellationToken cancellation)
    {
        SampleShape shape = new(options);
        SampleTaste taste = new(options);
        SampleIds users = new(SampleRandom.Of(options.Seed, SampleStream.UserId));
        SampleIds items = new(SampleRandom.Of(options.Seed, SampleStream.ItemId));
        RandomStream starts = SampleRandom.Of(options.Seed, SampleStream.Start);
        RandomStream times = SampleRandom.Of(options.Seed, SampleStream.Time);
        int[] rated = new int[options.Items];
        using CsvWriter writer = Open(stream);
        writer.WriteHeader("userId", "movieId", "rating", "timestamp");
        long row = 0;
        for (int user = 0; user < options.Users; user++)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<int> own = rated.AsSpan(0, shape.RatingsOf(user));
            shape.ItemsOf(user, own);
            long start = FirstSecond + (long)starts.Below(Seconds, (ulong)user);
            foreach (int item in own)
            {
                writer.WriteField(users[user]);
                writer.WriteField(items[item]);
                writer.WriteField(Stars[taste.HalfStars(user, item, row) - 1]);
                writer.WriteField(start + (long)times.Below(SecondsPerRating * (ulong)own.Length, (ulong)row));
                writer.EndRecord();
                row++;
            }
        }
    }

    private static CsvWriter Open(Stream stream) =>
        CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n", BufferSize = 1 << 18 }, leaveOpen: true);
}
