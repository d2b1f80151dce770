using System.Globalization;
using CsvHelper;

namespace Lathe;

/// <summary>A user's recommendations as a csv file: user, rank, item, title, score.</summary>
public static class RecommendationFile
{
    /// <summary>Writes the file, whole or not at all.</summary>
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
            using CsvWriter writer = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
            writer.WriteHeader("user", "rank", "item", "title", "score");
            for (int i = 0; i < items.Count; i++)
            {
                writer.WriteRecord(
                    user, (i + 1).ToString(CultureInfo.InvariantCulture), items[i].Item, items[i].Title ?? "", items[i].Score.ToString("R", CultureInfo.InvariantCulture));
            }
        });
    }
}
