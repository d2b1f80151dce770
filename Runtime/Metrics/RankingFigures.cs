namespace Lathe;

/// <summary>How well a list of recommendations finds what is relevant; of one user, or the mean or the standard error over users.</summary>
/// <param name="Precision">Relevant items in the list, divided by the length that was asked for.</param>
/// <param name="Recall">Relevant items in the list, divided by all relevant items of the user.</param>
/// <param name="Ndcg">Discounted gain of the list, divided by that of the best list of the same length.</param>
/// <param name="Map">Average precision: the mean precision at the places of relevant items.</param>
/// <param name="Mrr">1 / place of the first relevant item; 0 without one.</param>
/// <param name="HitRate">1 when the list has a relevant item, else 0.</param>
/// <remarks>The formulas are in docs/metrics.md.</remarks>
public readonly record struct RankingFigures(double Precision, double Recall, double Ndcg, double Map, double Mrr, double HitRate)
{
    /// <summary>The figures of one list.</summary>
    /// <param name="hits">For each place of the list, the best first, whether its item is relevant.</param>
    /// <param name="relevant">Relevant items of the user, in the list or not; at least 1.</param>
    /// <param name="top">Length that was asked for, at least that of the list.</param>
    internal static RankingFigures Of(ReadOnlySpan<bool> hits, int relevant, int top)
    {
        int found = 0, first = 0;
        double gain = 0, precisions = 0;
        for (int place = 1; place <= hits.Length; place++)
        {
            if (hits[place - 1])
            {
                found++;
                first = first == 0 ? place : first;
                gain += Discount(place);
                precisions += (double)found / place;
            }
        }

        int ideal = Math.Min(top, relevant);
        double idealGain = 0;
        for (int place = 1; place <= ideal; place++)
        {
            idealGain += Discount(place);
        }

        return new(
            (double)found / top, (double)found / relevant, gain / idealGain, precisions / ideal, first == 0 ? 0 : 1.0 / first, found > 0 ? 1 : 0);
    }

    private static double Discount(int place) => 1 / Math.Log2(place + 1);
}
