using System.Text.Json;

namespace Lathe.CommandLine.Reporting;

/// <summary>The figures of a ranking by their names.</summary>
internal static class RankingColumns
{
    private static readonly (string Name, string Word, Func<RankingFigures, double> Value)[] All =
    [
        ("precision", "precision", static figures => figures.Precision),
        ("recall", "recall", static figures => figures.Recall),
        ("ndcg", "nDCG", static figures => figures.Ndcg),
        ("map", "MAP", static figures => figures.Map),
        ("mrr", "MRR", static figures => figures.Mrr),
        ("hitRate", "hit rate", static figures => figures.HitRate),
    ];

    /// <summary>Writes a member for each.</summary>
    public static void Write(Utf8JsonWriter json, RankingFigures figures)
    {
        foreach ((string name, _, Func<RankingFigures, double> value) in All)
        {
            json.WriteFinite(name, value(figures));
        }
    }

    /// <summary>Writes means and standard errors, a line each.</summary>
    public static void Write(Page page, int top, RankingFigures means, RankingFigures errors) => page.Table(
        [new($"at {Figures.Count(top)}"), new("mean", Right: true), new("standard error", Right: true)],
        All.Select(column => (IReadOnlyList<string>)[column.Word, Figures.Rmse(column.Value(means)), Figures.Rmse(column.Value(errors))]));
}
