using System.Text.Json;

namespace Lathe.Benchmarks.Fuzzing;

/// <summary>What every command owes its user, whatever it was given.</summary>
internal static class Verdict
{
    /// <summary>More memory than this is for nothing, with inputs of a few kilobytes.</summary>
    public const long MostMemory = 1 << 30;

    /// <summary>A sentence that is longer quotes what nobody wants to read.</summary>
    private const int LongestSentence = 600;

    /// <summary>What is wrong with the answer, or null.</summary>
    /// <param name="case">The command line.</param>
    /// <param name="answer">What it did; null when it did not end.</param>
    /// <param name="folder">The folder it ran in.</param>
    /// <param name="before">That folder before.</param>
    /// <param name="after">That folder after.</param>
    public static string? Of(FuzzCase @case, Answer? answer, string folder, FolderState before, FolderState after)
    {
        if (answer is null)
        {
            return "does not end when it is asked to";
        }

        return OfExit(answer)
            ?? OfSentence(@case, answer)
            ?? (answer.PeakBytes > MostMemory ? $"took {answer.PeakBytes >> 20} MiB of memory" : null)
            ?? OfFolder(@case, answer, before, after)
            ?? (answer.Exit == 0 ? OfResult(@case, folder) : null);
    }

    private static string? OfExit(Answer answer) =>
        answer.Exit is 0 or 1 or 2 || (answer.Exit == 130 && answer.Cancelled) ? null : $"exits {answer.Exit}: {answer.Error}";

    private static string? OfSentence(FuzzCase @case, Answer answer)
    {
        string[] lines = answer.Error.TrimEnd('\n').Split('\n');
        string[] errors = [.. lines.Where(static line => line.StartsWith("error: ", StringComparison.Ordinal))];
        if (answer.Exit == 0)
        {
            return errors.Length > 0 ? $"exits 0 with an error: {errors[0]}"
                : @case.Args.Contains("--json") && !IsJson(answer.Output) && !@case.Args.Any(static arg => arg is "--help" or "-h" or "-?" or "--version") ? $"is no JSON: {answer.Output}"
                : null;
        }

        return answer.Output.Length > 0 ? $"exits {answer.Exit} with results: {answer.Output}"
            : errors.Length != 1 || (answer.Exit == 2 ? lines[^2] : lines[^1]) != errors[0] ? $"does not end with one sentence: {answer.Error}"
            : errors[0].Contains("should not have happened", StringComparison.Ordinal) ? $"crashes: {errors[0]}"
            : errors[0].Length > LongestSentence ? $"says a sentence of {errors[0].Length} characters: {errors[0]}"
            : errors[0].Any(char.IsControl) ? "says a sentence with control characters in it"
            : null;
    }

    private static string? OfFolder(FuzzCase @case, Answer answer, FolderState before, FolderState after)
    {
        Outputs outputs = answer.Exit is 0 or 130 ? Outputs.Of(@case.Args) : Outputs.None;
        (string path, string change) = before.ChangesTo(after).FirstOrDefault(entry => !outputs.Contains(entry.Path));
        return path is null ? null : $"exits {answer.Exit}, and {path} {change}";
    }

    /// <summary>What was written can be read.</summary>
    private static string? OfResult(FuzzCase @case, string folder)
    {
        foreach (string output in Outputs.Of(@case.Args).Paths.Select(path => Path.Combine(folder, path)))
        {
            try
            {
                if (File.Exists(Path.Combine(output, "dataset.json")))
                {
                    Dataset.Load(output, verify: true).Dispose();
                }
                else if (File.Exists(Path.Combine(output, "model.json")))
                {
                    App.ModelCatalogue.Models.Single(model => model.Name == ModelFolder.NameOf(output)).Load(output, verify: true).Dispose();
                }
            }
            catch (LatheException problem)
            {
                return $"wrote a folder that is refused: {problem.Message}";
            }
        }

        return null;
    }

    private static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
