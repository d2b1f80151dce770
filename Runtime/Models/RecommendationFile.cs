using System.Globalization;
using CsvHelper;

namespace Lathe;

/// <summary>A user's recommendations as a csv file: user, rank, item, title, score.</summary>
public static class RecommendationFile
{
    /// <summary>Writes the file, which is replaced whole.</summary>
    /// <exception cref="LatheException">The file cannot be written.</exception>
    public static void Write(string path, string user, IReadOnlyList<Recommendation> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        WholeFile.Write(path, overwrite: true, output =>
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
