using System.Globalization;

namespace Lathe.CommandLine;

/// <summary>Figures as people read them; the same in every culture.</summary>
internal static class Figures
{
    public const string Unknown = "-";

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count and its word: "1 thread", "2 threads".</summary>
    public static string Count(long count, string word) => $"{Count(count)} {word}{(count == 1 ? "" : "s")}";

    public static string Rmse(double? value) =>
        value is double known && double.IsFinite(known) ? known.ToString("F4", CultureInfo.InvariantCulture) : Unknown;

    public static string Rate(float rate) => rate > 0 ? rate.ToString("G4", CultureInfo.InvariantCulture) : Unknown;

    public static string Seconds(double seconds) => seconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{seconds:F2} s"),
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds:F0} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)seconds / 60} min {(int)seconds % 60} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)seconds / 3600} h {(long)seconds / 60 % 60} min"),
    };

    public static string Millions(double perSecond) => (perSecond / 1e6).ToString("F1", CultureInfo.InvariantCulture);

    public static string Bytes(long bytes) => bytes switch
    {
        < 1 << 20 => $"{Count(bytes)} bytes",
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):F1} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 30):F1} GiB"),
    };

    /// <summary>Text of a file on a terminal: control characters, which could move the cursor or colour the screen, are replaced.</summary>
    public static string Printable(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(static letter => char.IsControl(letter) ? '\uFFFD' : letter)) : text;
}
