using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lathe.CommandLine.Reporting;

/// <summary>One JSON object on one line of stdout. Numbers that JSON cannot write become null.</summary>
internal static class JsonResult
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the object whose members <paramref name="write"/> writes.</summary>
    public static void WriteObject(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
        output.Write('\n');
    }

    /// <summary>Writes a number, or null for none, NaN and infinity.</summary>
    public static void WriteFinite(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is double known && double.IsFinite(known))
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>Writes a list of texts.</summary>
    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes seconds to the microsecond: more would be noise.</summary>
    public static void WriteSeconds(this Utf8JsonWriter json, string name, double seconds) => json.WriteNumber(name, Math.Round(seconds, 6));
}
