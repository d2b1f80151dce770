using System.Text.Json;

namespace Lathe.CommandLine.Reporting;

/// <summary>What <c>cv</c> prints.</summary>
/// <param name="Model">What was trained.</param>
/// <param name="Options">How it was cross-validated.</param>
/// <param name="Summary">What came out.</param>
/// <param name="Messages">What is noted.</param>
/// <param name="Seconds">From the command's start to its result.</param>
internal sealed record CrossValidationReport(
    ModelDeclaration Model, CrossValidationOptions Options, CrossValidationSummary Summary, IReadOnlyList<string> Messages, double Seconds)
{
    private double? OfValues(double error) => Model.PredictsValues ? error : null;

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("model", Model.Name);
        json.WriteFinite("rmse", OfValues(Summary.Rmse));
        json.WriteFinite("rmseStandardError", OfValues(Summary.RmseStandardError));
        json.WriteFinite("mae", OfValues(Summary.Mae));
        json.WriteStartArray("folds");
        foreach (FoldEvaluation fold in Summary.Folds)
        {
            json.WriteStartObject();
            json.WriteFinite("rmse", OfValues(fold.Errors.Rmse));
            json.WriteFinite("mae", OfValues(fold.Errors.Mae));
            json.WriteNumber("count", fold.Errors.Count);
            json.WriteNumber("coldUsers", fold.Errors.ColdUsers);
            json.WriteNumber("coldItems", fold.Errors.ColdItems);
            json.WriteNumber("bestEpoch", fold.BestEpoch);
            json.WriteSeconds("seconds", fold.Seconds);
            if (fold.Ranking is { } ranking)
            {
                RankingColumns.Write(json, ranking.Means);
                json.WriteNumber("coverage", ranking.Coverage);
                json.WriteNumber("users", ranking.Users);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteFinite("maeStandardError", OfValues(Summary.MaeStandardError));
        json.WriteNumber("seed", Options.Seed);
        json.WriteString("device", Summary.Folds[0].Device);
        json.WriteSeconds("seconds", Seconds);
        if (Summary.Ranking is var (means, errors))
        {
            json.WriteNumber("top", Options.Ranking!.Top);
            RankingColumns.Write(json, means);
            json.WriteStartObject("standardErrors");
            RankingColumns.Write(json, errors);
            json.WriteEndObject();
        }

        json.WriteTexts("notes", Messages);
    }

    public void Write(Page page)
    {
        page.Table(
            [new("fold", Right: true), new("RMSE", Right: true), new("MAE", Right: true), new("ratings", Right: true), new("cold users", Right: true), new("cold items", Right: true), new("epochs", Right: true), new("time", Right: true)],
            Summary.Folds.Select(fold => (IReadOnlyList<string>)
            [
                Figures.Count(fold.Fold), Figures.Rmse(OfValues(fold.Errors.Rmse)), Figures.Rmse(OfValues(fold.Errors.Mae)), Figures.Count(fold.Errors.Count),
                Figures.Count(fold.Errors.ColdUsers), Figures.Count(fold.Errors.ColdItems), Figures.Count(fold.BestEpoch), Figures.Seconds(fold.Seconds),
            ]));
        page.Line();
        page.Pairs(
            ("model", Model.Name),
            ("RMSE", WithError(Summary.Rmse, Summary.RmseStandardError)),
            ("MAE", WithError(Summary.Mae, Summary.MaeStandardError)),
            ("device", Summary.Folds[0].Device),
            ("time", Figures.Seconds(Seconds)));
        if (Summary.Ranking is var (means, errors))
        {
            page.Line();
            RankingColumns.Write(page, Options.Ranking!.Top, means, errors);
        }
    }

    private string WithError(double mean, double error) => Model.PredictsValues ? $"{Figures.Rmse(mean)}, standard error {Figures.Rmse(error)}" : Figures.Unknown;
}
