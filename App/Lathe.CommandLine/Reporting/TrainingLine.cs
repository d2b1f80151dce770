namespace Lathe.CommandLine.Reporting;

/// <summary>The command line that trains a candidate, to be pasted into a shell.</summary>
internal static class TrainingLine
{
    /// <param name="program">The program's name.</param>
    /// <param name="data">The dataset folder.</param>
    /// <param name="candidate">The candidate.</param>
    /// <param name="epochs">Its epochs when they were given.</param>
    /// <param name="device">The device when it was given.</param>
    /// <param name="nameOf">A model's name, or its full name where two share one.</param>
    public static string Of(string program, string data, TuningCandidate candidate, int? epochs, string? device, Func<ModelDefinition, string> nameOf)
    {
        string line = $"{program} train {Quoted(data)} --model {nameOf(candidate.Model)} --out model";
        line = epochs is int most ? FormattableString.Invariant($"{line} --epochs {most}") : line;
        line = device is null ? line : $"{line} --device {device}";
        return candidate.Numbers.Count == 0 ? line : $"{line} --set {string.Join(' ', candidate.Numbers.Select(static number => $"{number.Key}={Quoted(number.Value)}"))}";
    }

    /// <summary>A word as a shell takes it: in quotes where it holds anything but letters, digits and a few signs.</summary>
    private static string Quoted(string word) =>
        word.All(static letter => char.IsLetterOrDigit(letter) || "-_./:=+,@%".Contains(letter, StringComparison.Ordinal) || (letter == '\\' && OperatingSystem.IsWindows())) ? word
        : OperatingSystem.IsWindows() ? $"\"{word}\""
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
