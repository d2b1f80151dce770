using Lathe.Kernels;

namespace Lathe;

/// <summary>Weighted squared errors of ones for the pairs that were rated, and of zeros, with a small weight, for all pairs.</summary>
internal sealed class ImplicitObjective : LeastSquaresObjective
{
    private readonly LeastSquaresPlan _plan;
    private readonly GramMatrix _gram;
    private readonly float[] _prior;
    private readonly ClickWeights _weights;

    /// <exception cref="LatheException">A value would give a rating a weight below zero.</exception>
    public ImplicitObjective(LeastSquaresPlan plan, INormalEquationsKernel kernel)
    {
        _plan = plan;
        _gram = new GramMatrix(kernel, plan.Model.Stride);
        _prior = new float[kernel.Width * kernel.Width];
        _weights = new ClickWeights(plan.Model, plan.Numbers);
        for (int row = 0; row < plan.ByUser.Count; row++)
        {
            foreach (float value in plan.ByUser.ValuesOf(row))
            {
                _weights.Check(value);
            }
        }
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<float> Prior => _prior;

    /// <inheritdoc/>
    public override void Begin(LeastSquaresSide side)
    {
        double[] products = _gram.Of(ref _plan.State.At(side.Others), side.OtherCount);
        for (int row = 0; row < _gram.Width; row++)
        {
            for (int column = row; column < _gram.Width; column++)
            {
                _prior[row * _gram.Width + column] = _prior[column * _gram.Width + row] = (float)(_weights.Unobserved * products[row * _gram.Width + column]);
            }
        }
    }

    /// <inheritdoc/>
    public override RowTerms Write(LeastSquaresSide side, int row, LeastSquaresRow room)
    {
        ReadOnlySpan<float> values = side.Ratings.ValuesOf(row);
        Span<float> roots = room.Roots(values.Length), targets = room.Targets(values.Length);
        double weights = 0;
        for (int i = 0; i < roots.Length; i++)
        {
            float weight = _weights.Of(values[i]), root = MathF.Sqrt(weight);
            roots[i] = root;
            targets[i] = root;
            weights += weight;
        }

        return new(_weights.RidgeOf(side.Strength, values.Length, side.OtherCount), BiasRidge: 0, (float)weights, Target: 0, weights);
    }

    /// <inheritdoc/>
    /// <remarks>The zeros of all pairs count in proportion: as many of them as ratings held out are of all ratings.</remarks>
    public override double? ValidationErrors()
    {
        SgdStateLayout layout = _plan.State.Layout;
        double[] users = [.. _gram.Of(ref _plan.State.At(layout.UserFactors), _plan.ByUser.Count)];
        double[] items = _gram.Of(ref _plan.State.At(layout.ItemFactors), _plan.ByItem.Count);
        double zeros = GramMatrix.TraceOfProduct(users, items, _gram.Width);
        return HeldOutErrors() + _weights.Unobserved * zeros * _plan.Validation.Length / _plan.RatingCount;
    }

    /// <inheritdoc/>
    public override void Dispose() => _gram.Dispose();

    private double HeldOutErrors()
    {
        const int Batch = 512;
        Span<int> users = stackalloc int[Batch], items = stackalloc int[Batch];
        Span<float> scores = stackalloc float[Batch];
        double errors = 0;
        for (int start = 0; start < _plan.Validation.Length; start += Batch)
        {
            ReadOnlySpan<Rating> batch = _plan.Validation.AsSpan(start, Math.Min(Batch, _plan.Validation.Length - start));
            for (int i = 0; i < batch.Length; i++)
            {
                (users[i], items[i]) = (batch[i].User, batch[i].Item);
            }

            _plan.Model.Kernels.Score.Run(new PairScores(_plan.State.Rows, users[..batch.Length], items[..batch.Length], scores[..batch.Length]));
            for (int i = 0; i < batch.Length; i++)
            {
                double error = 1.0 - scores[i];
                errors += _weights.Of(batch[i].Value) * error * error;
            }
        }

        return errors;
    }
}
