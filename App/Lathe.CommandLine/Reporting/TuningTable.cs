using System.Text.Json;

namespace Lathe.CommandLine.Reporting;

/// <summary>What <c>tune</c> prints.</summary>
/// <param name="Summary">What came out.</param>
/// <param name="Options">How was searched.</param>
/// <param name="Command">The command line that trains the best candidate.</param>
/// <param name="Messages">What is noted.</param>
/// <param name="Seconds">From the command's start to its result.</param>
internal sealed record TuningTable(TuningSummary Summary, TuningOptions Options, string Command, IReadOnlyList<string> Messages, double Seconds)
{
    /// <summary>Candidates that a reader is shown, beside the models as declared; JSON has all.</summary>
    private const int Shown = 10;

    public void Write(Utf8JsonWriter json)
    {
        TuningScore best = Summary.Best.Scores[^1];
        json.WriteString("model", Summary.Best.Candidate.Model.Name);
        json.WriteNumber("candidate", Summary.Best.Candidate.Number);
        json.WriteString("metric", Summary.Metric);
        json.WriteFinite("score", best.Value);
        json.WriteFinite("standardError", best.StandardError);
        json.WriteString("command", Command);
        json.WriteStartArray("candidates");
        foreach (TuningResult result in Summary.Results)
        {
            json.WriteStartObject();
            json.WriteNumber("candidate", result.Candidate.Number);
            json.WriteString("model", result.Candidate.Model.Name);
            json.WriteNumber("rank", result.Candidate.Model.Declaration.Rank);
            WriteNumbers(json, result.Candidate);
            json.WriteStartArray("rungs");
            foreach (TuningScore score in result.Scores)
            {
                json.WriteStartObject();
                json.WriteNumber("epochs", score.Epochs);
                json.WriteFinite("score", score.Value);
                json.WriteFinite("standardError", score.StandardError);
                json.WriteFinite("bestEpoch", score.BestEpoch);
                json.WriteSeconds("seconds", score.Seconds);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("fault", result.Fault);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("seed", Options.Seed);
        if (Options.Folds is int folds)
        {
            json.WriteNumber("folds", folds);
        }
        else
        {
            json.WriteNull("folds");
        }

        json.WriteBoolean("interrupted", Summary.Interrupted);
        json.WriteString("device", Summary.Device);
        json.WriteSeconds("seconds", Seconds);
        json.WriteTexts("notes", Messages);
    }

    public void Write(Page page)
    {
        TuningResult[] order = [.. Summary.Ranked, .. Summary.Results.Where(static result => result.Fault is not null)];
        TuningResult[] shown = [.. order.Where((result, place) => place < Shown || result.Candidate.Drawn == 0 || result.Fault is not null)];
        page.Table(
            [new("candidate", Right: true), new("model"), new(Summary.Metric, Right: true), new("epochs", Right: true), new("best epoch", Right: true), new("time", Right: true), new("numbers")],
            shown.Select(RowOf));
        if (shown.Length < Summary.Results.Count)
        {
            page.Line($"... and {Figures.Count(Summary.Results.Count - shown.Length)} more, which --json lists.");
        }

        if (Summary.Interrupted && order.Where(static result => result.Candidate.Drawn == 0).Any(result => result.Scores.Count < Summary.Best.Scores.Count))
        {
            page.Line("Not every model as declared was judged on the best candidate's rung.");
        }

        page.Line();
        TuningScore best = Summary.Best.Scores[^1];
        page.Pairs(
            ("best", $"candidate {Figures.Count(Summary.Best.Candidate.Number)} of {Figures.Count(Summary.Results.Count)}, {Summary.Best.Candidate.Model.Name}"),
            (Summary.Metric, double.IsFinite(best.StandardError) ? $"{Figures.Rmse(best.Value)}, standard error {Figures.Rmse(best.StandardError)}" : Figures.Rmse(best.Value)),
            ("judged on", Options.Folds is int folds ? $"{Figures.Count(folds)} folds of the training part" : "a tenth of the training part"),
            ("device", Summary.Device),
            ("time", Figures.Seconds(Seconds)));
        page.Line();
        page.Line(Command);
    }

    private static IReadOnlyList<string> RowOf(TuningResult result)
    {
        TuningScore? last = result.Scores.LastOrDefault();
        TuningCandidate candidate = result.Candidate;
        return
        [
            Figures.Count(candidate.Number), candidate.Model.Name,
            result.Fault is null ? Figures.Rmse(last?.Value) : "out",
            last is null ? Figures.Unknown : Figures.Count(last.Epochs),
            last is null ? Figures.Unknown : Figures.Count((long)Math.Round(last.BestEpoch)),
            Figures.Seconds(result.Scores.Sum(static score => score.Seconds)),
            result.Fault ?? (candidate.Drawn == 0 ? "as declared" : string.Join(' ', candidate.Numbers.TakeLast(candidate.Drawn).Select(static number => $"{number.Key}={number.Value}"))),
        ];
    }

    private static void WriteNumbers(Utf8JsonWriter json, TuningCandidate candidate)
    {
        ModelNumbers numbers = new TrainingOptions { Numbers = candidate.Numbers }.Apply(candidate.Model.Declaration);
        json.WriteStartObject("numbers");
        foreach (ModelNumber number in numbers)
        {
            ModelText.WriteNumber(json, number);
        }

        json.WriteEndObject();
    }
}
