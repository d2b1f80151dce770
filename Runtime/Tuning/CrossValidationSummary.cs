namespace Lathe;

/// <summary>The folds of a cross-validation, and means over them.</summary>
/// <param name="folds">The folds, in order.</param>
public sealed class CrossValidationSummary(IReadOnlyList<FoldEvaluation> folds)
{
    /// <summary>The folds, in order.</summary>
    public IReadOnlyList<FoldEvaluation> Folds { get; } = folds;

    /// <summary>Mean of the folds' RMSE.</summary>
    public double Rmse => Over(static fold => fold.Errors.Rmse).Mean;

    /// <summary>Standard error of <see cref="Rmse"/>: standard deviation over the folds / sqrt(folds).</summary>
    public double RmseStandardError => Over(static fold => fold.Errors.Rmse).StandardError;

    /// <summary>Mean of the folds' MAE.</summary>
    public double Mae => Over(static fold => fold.Errors.Mae).Mean;

    /// <summary>Standard error of <see cref="Mae"/>.</summary>
    public double MaeStandardError => Over(static fold => fold.Errors.Mae).StandardError;

    /// <summary>Means and standard errors over the folds of the folds' ranking figures; null when recommendations were not judged.</summary>
    public (RankingFigures Means, RankingFigures StandardErrors)? Ranking
    {
        get
        {
            RankingMoments moments = new();
            foreach (FoldEvaluation fold in Folds)
            {
                if (fold.Ranking is { } ranking)
                {
                    moments.Add(ranking.Means);
                }
            }

            return moments.Count == 0 ? null : (moments.Means, moments.StandardErrors);
        }
    }

    private RunningMoments Over(Func<FoldEvaluation, double> figure)
    {
        RunningMoments moments = new();
        foreach (FoldEvaluation fold in Folds)
        {
            moments.Add(figure(fold));
        }

        return moments;
    }
}
