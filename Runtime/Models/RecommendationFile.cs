using System.Globalization;
using CsvHelper;

namespace Lathe;

/// <summary>Recommendations as a csv file: user, rank, item, title, score; of a model of Gibbs sampling also the deviation.</summary>
public static class RecommendationFile
{
    /// <summary>Writes one user's recommendations, the file whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="user">The user's raw id.</param>
    /// <param name="items">The recommendations, best first.</param>
    /// <param name="overwrite">Whether a file that exists is replaced.</param>
    /// <exception cref="LatheException">The file exists, or cannot be written.</exception>
    public static void Write(string path, string user, IReadOnlyList<Recommendation> items, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(items);
        WholeFile.Write(path, overwrite, output =>
        {
            bool deviates = items.Any(static item => item.StandardDeviation is not null);
            using CsvWriter writer = Begin(output, deviates);
            for (int i = 0; i < items.Count; i++)
            {
                string[] fields = [user, (i + 1).ToString(CultureInfo.InvariantCulture), items[i].Item, items[i].Title ?? "", items[i].Score.ToString("R", CultureInfo.InvariantCulture)];
                writer.WriteRecord(deviates ? [.. fields, items[i].StandardDeviation?.ToString("R", CultureInfo.InvariantCulture) ?? ""] : fields);
            }
        });
    }

    /// <summary>Writes the recommendations of every user in the order of their indices, the file whole or not at all. A user without any has no line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model.</param>
    /// <param name="count">How many for each user; a user gets fewer when there are no more.</param>
    /// <param name="options">What to leave out, and how many threads work; they change no byte.</param>
    /// <param name="overwrite">Whether a file that exists is replaced.</param>
    /// <param name="progress">Told the number of users that are done, by one thread at a time.</param>
    /// <param name="cancellationToken">Stops soon; nothing is left behind.</param>
    /// <returns>How much was found.</returns>
    /// <exception cref="LatheException">The file exists, or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RecommendAllSummary WriteAll(
        string path, TrainedModel model, int count, RecommendAllOptions? options = null, bool overwrite = false,
        IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        RecommendAllSummary? summary = null;
        WholeFile.Write(path, overwrite, output =>
        {
            Begin(output, model.Declaration.Samples).Dispose();
            ItemFields items = new(model);
            summary = UserSweep.Run(
                model.State,
                count,
                options,
                lists => new RecommendationLines(model, items, lists),
                static lines => lines.Write(),
                lines =>
                {
                    output.Write(lines.Written);
                    progress?.Report(lines.Lists.First + lines.Lists.Count);
                },
                cancellationToken);
        });
        GC.KeepAlive(model);
        return summary!;
    }

    private static CsvWriter Begin(Stream output, bool deviates)
    {
        CsvWriter writer = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        string[] columns = ["user", "rank", "item", "title", "score"];
        writer.WriteHeader(deviates ? [.. columns, "deviation"] : columns);
        return writer;
    }
}
