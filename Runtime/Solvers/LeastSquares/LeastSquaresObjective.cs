namespace Lathe;

/// <summary>What a least-squares solver makes small, row by row.</summary>
internal abstract class LeastSquaresObjective : IDisposable
{
    /// <summary>Called before the rows of a side are solved for.</summary>
    public virtual void Begin(LeastSquaresSide side)
    {
    }

    /// <summary>What of the matrix all rows of the side share: width rows of width numbers, symmetric; empty for none.</summary>
    public virtual ReadOnlySpan<float> Prior => [];

    /// <summary>Writes the roots and targets of a row's ratings.</summary>
    /// <returns>What stands beside them.</returns>
    public abstract RowTerms Write(LeastSquaresSide side, int row, LeastSquaresRow room);

    /// <summary>Sum of the squared errors of the ratings held out, as the objective weighs them; null for those of clamped predictions in the user's units.</summary>
    public virtual double? ValidationErrors() => null;

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}

/// <summary>What of a row's equations is no vector.</summary>
/// <param name="Ridge">Regularization of the row.</param>
/// <param name="BiasRidge">Regularization of its bias.</param>
/// <param name="Weight">Sum of the weights of its ratings.</param>
/// <param name="Target">Sum of weight x value.</param>
/// <param name="Squares">Sum of weight x value squared.</param>
internal readonly record struct RowTerms(float Ridge, float BiasRidge, float Weight, float Target, double Squares);
