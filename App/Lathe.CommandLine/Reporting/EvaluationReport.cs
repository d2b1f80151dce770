using System.Globalization;
using System.Text.Json;

namespace Lathe.CommandLine.Reporting;

/// <summary>What <c>evaluate</c> prints.</summary>
/// <param name="Values">Whether the model predicts values, so that errors mean something.</param>
/// <param name="Errors">Errors of the predictions.</param>
/// <param name="Ranking">How good the recommendations are, or null when it was not asked for.</param>
/// <param name="Notes">What makes the figures doubtful.</param>
internal sealed record EvaluationReport(bool Values, Evaluation Errors, RankingEvaluation? Ranking, IReadOnlyList<string> Notes)
{
    private double? OfValues(double error) => Values ? error : null;

    public void Write(Utf8JsonWriter json)
    {
        json.WriteFinite("rmse", OfValues(Errors.Rmse));
        json.WriteFinite("mae", OfValues(Errors.Mae));
        if (Errors.MeanDeviation is { } deviation)
        {
            json.WriteNumber("meanDeviation", deviation);
        }

        json.WriteNumber("count", Errors.Count);
        json.WriteNumber("coldUsers", Errors.ColdUsers);
        json.WriteNumber("coldItems", Errors.ColdItems);
        json.WriteStartObject("known");
        json.WriteFinite("rmse", OfValues(Errors.Known.Rmse));
        json.WriteFinite("rmseStandardError", OfValues(Errors.Known.RmseStandardError));
        json.WriteFinite("mae", OfValues(Errors.Known.Mae));
        json.WriteNumber("count", Errors.Known.Count);
        json.WriteEndObject();
        if (Ranking is not null)
        {
            json.WriteNumber("top", Ranking.Top);
            RankingColumns.Write(json, Ranking.Means);
            json.WriteNumber("coverage", Ranking.Coverage);
            json.WriteNumber("users", Ranking.Users);
            json.WriteNumber("usersWithoutTraining", Ranking.ColdUsers);
            json.WriteNumber("relevant", Ranking.RelevantRows);
            json.WriteNumber("relevantSeen", Ranking.SeenRows);
            json.WriteNumber("relevantCold", Ranking.ColdRows);
            json.WriteStartObject("standardErrors");
            RankingColumns.Write(json, Ranking.StandardErrors);
            json.WriteEndObject();
        }

        json.WriteTexts("notes", Notes);
    }

    public void Write(Page page)
    {
        page.Pairs(
            ("RMSE", Figures.Rmse(OfValues(Errors.Rmse))),
            ("MAE", Figures.Rmse(OfValues(Errors.Mae))),
            ("mean deviation of the predictions", Errors.MeanDeviation is { } deviation ? Figures.Rmse(deviation) : null),
            ("ratings", Figures.Count(Errors.Count)),
            ("of a user without training ratings", Figures.Count(Errors.ColdUsers)),
            ("of an item without training ratings", Figures.Count(Errors.ColdItems)),
            ("RMSE of the others", OfValues(Errors.Known.Rmse) is double known ? $"{Figures.Rmse(known)} ± {Figures.Rmse(Errors.Known.RmseStandardError)}" : Figures.Unknown));
        if (Ranking is null)
        {
            return;
        }

        page.Line();
        RankingColumns.Write(page, Ranking.Top, Ranking.Means, Ranking.StandardErrors);
        page.Line();
        page.Pairs(
            ("coverage of the items", string.Create(CultureInfo.InvariantCulture, $"{100 * Ranking.Coverage:F1} %")),
            ("users with a relevant rating", Figures.Count(Ranking.Users)),
            ("of them without training ratings", Figures.Count(Ranking.ColdUsers)),
            ("relevant ratings", Figures.Count(Ranking.RelevantRows)),
            ("of an item the user had rated before", Ranking.SeenRows == 0 ? null : Figures.Count(Ranking.SeenRows)),
            ("of an item that nobody had", Ranking.ColdRows == 0 ? null : Figures.Count(Ranking.ColdRows)));
    }
}
