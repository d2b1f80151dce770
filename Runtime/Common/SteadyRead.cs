namespace Lathe;

/// <summary>Reads a folder as it was at one moment, although other runs may replace it meanwhile.</summary>
internal static class SteadyRead
{
    private const int Attempts = 5;

    /// <summary>Reads again when the manifests are not the same before and after: they hold the hash of every other file.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="manifests">The names of its manifests; one that is not there counts as empty.</param>
    /// <param name="read">Opens or reads all that will ever be wanted.</param>
    /// <exception cref="LatheException">The folder cannot be read, or was replaced each time.</exception>
    public static T Of<T>(string folder, IReadOnlyList<string> manifests, Func<T> read)
        where T : IDisposable
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            byte[] before = Contents(folder, manifests);
            try
            {
                T result = read();
                if (before.AsSpan().SequenceEqual(Contents(folder, manifests)))
                {
                    return result;
                }

                result.Dispose();
            }
            catch (LatheException) when (!before.AsSpan().SequenceEqual(Contents(folder, manifests)))
            {
                // Half of it was read before the folder was replaced, half after.
            }
        }

        throw FolderProblems.FolderKeepsChanging.Of(folder);
    }

    private static byte[] Contents(string folder, IReadOnlyList<string> manifests)
    {
        try
        {
            return [.. manifests.Select(name => Path.Combine(folder, name)).Where(File.Exists).SelectMany(File.ReadAllBytes)];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // The reader itself says what is wrong with a manifest, with its name.
            return [];
        }
    }
}
