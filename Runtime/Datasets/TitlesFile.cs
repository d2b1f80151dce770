using CsvHelper;

namespace Lathe.Datasets;

/// <summary>items.csv: id and title of every item, by index.</summary>
internal static class TitlesFile
{
    public static void Write(Stream output, IdMap ids, Func<int, string> titleOf)
    {
        using CsvWriter writer = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        writer.WriteHeader("id", "title");
        for (int index = 0; index < ids.Count; index++)
        {
            writer.WriteRecord(ids[index], titleOf(index));
        }
    }

    /// <exception cref="LatheException">The file is damaged, or does not list that many items.</exception>
    public static string[] Read(string path, int items)
    {
        TextFile file = new(path);
        string[] titles = new string[items];
        int index = 0;
        try
        {
            using CsvReader reader = CsvReader.Create(file.Open(), new CsvReaderOptions { Separator = ',', TrackLineNumbers = true });
            for (; reader.Read(); index++)
            {
                if (index < items)
                {
                    titles[index] = reader.GetString(1);
                }
            }
        }
        catch (CsvFormatException cause)
        {
            throw file.FaultAt(cause);
        }

        return index == items ? titles : throw file.Fault(DatasetProblems.TitlesOfAnotherRun, index, items);
    }
}
