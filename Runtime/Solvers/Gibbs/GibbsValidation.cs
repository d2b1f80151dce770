using Lathe.Kernels;

namespace Lathe;

/// <summary>The ratings held out, predicted by the mean over the samples so far: a new sample costs one prediction of each.</summary>
/// <param name="plan">The run.</param>
/// <param name="samples">What has been kept.</param>
internal sealed class GibbsValidation(LeastSquaresPlan plan, GibbsSamples samples)
{
    private const int Batch = 512;

    private readonly double[] _sums = new double[plan.Validation.Length];
    private int _added;

    /// <summary>Forgets the samples, some of which are no longer those that were added.</summary>
    public void Reset()
    {
        Array.Clear(_sums);
        _added = 0;
    }

    /// <summary>Sum of the squared errors of the clamped means, in the user's units.</summary>
    public double SquaredErrors()
    {
        for (; _added < samples.Count; _added++)
        {
            Add(samples[_added]);
        }

        double squares = 0;
        for (int i = 0; i < _sums.Length; i++)
        {
            double error = plan.Predictions.Predict((float)(_sums[i] / _added)) - (double)plan.Validation[i].Value;
            squares += error * error;
        }

        return squares;
    }

    private void Add(SgdState sample)
    {
        Span<int> users = stackalloc int[Batch], items = stackalloc int[Batch];
        Span<float> scores = stackalloc float[Batch];
        for (int start = 0; start < _sums.Length; start += Batch)
        {
            int count = Math.Min(Batch, _sums.Length - start);
            for (int i = 0; i < count; i++)
            {
                (users[i], items[i]) = (plan.Validation[start + i].User, plan.Validation[start + i].Item);
            }

            plan.Model.Kernels.Score.Run(new PairScores(sample.Rows, users[..count], items[..count], scores[..count]));
            for (int i = 0; i < count; i++)
            {
                _sums[start + i] += scores[i];
            }
        }
    }
}
