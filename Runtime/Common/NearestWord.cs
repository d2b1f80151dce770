namespace Lathe;

/// <summary>Finds the word that somebody meant who wrote another.</summary>
public static class NearestWord
{
    /// <summary>
    /// The known word with the fewest letters to insert, delete or replace (Levenshtein's distance, without regard to case), when these are
    /// at most two, or a fifth of the word; of equally near ones the first; else null.
    /// </summary>
    /// <param name="word">What was written.</param>
    /// <param name="known">The words there are.</param>
    public static string? Of(string word, params IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(known);
        string written = word.ToUpperInvariant();
        string? best = known.MinBy(candidate => Distance(written, candidate.ToUpperInvariant()));
        return best is not null && Distance(written, best.ToUpperInvariant()) <= Math.Max(2, word.Length / 5) ? best : null;
    }

    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
