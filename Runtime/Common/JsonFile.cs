using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lathe;

/// <summary>The JSON files of folders: the same bytes for the same contents, and one that is damaged is refused by a sentence.</summary>
internal static class JsonFile
{
    /// <summary>Writes a file that must not be there yet.</summary>
    public static void Write<T>(string path, JsonTypeInfo<T> type, T contents) =>
        NewFile.Write(path, [.. JsonSerializer.SerializeToUtf8Bytes(contents, type), (byte)'\n']);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="type">What it holds.</param>
    /// <param name="damaged">What to say when it is no such JSON; takes the path and the reason.</param>
    /// <param name="notRead">What to say when the system refuses it; takes the path and the reason.</param>
    /// <exception cref="LatheException">The file cannot be read or is damaged.</exception>
    public static T Read<T>(string path, JsonTypeInfo<T> type, Problem damaged, Problem notRead)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, type) ?? throw new JsonException("it holds nothing");
        }
        catch (JsonException cause)
        {
            throw damaged.Because(cause, path, cause.Message.TrimEnd('.'));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw notRead.Because(cause, path, cause.Message);
        }
    }
}
