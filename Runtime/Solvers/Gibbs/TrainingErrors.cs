using Lathe.Kernels;

namespace Lathe;

/// <summary>The squared errors of a state on the ratings it was trained on, in scaled units: summed user by user, then in the users' order.</summary>
internal sealed class TrainingErrors
{
    private const int Batch = 512, RowsAtOnce = 64;

    private readonly LeastSquaresPlan _plan;
    private readonly WorkerPool _pool;
    private readonly double[] _squares;
    private readonly Action<int> _work;
    private int _next;

    /// <param name="plan">The run.</param>
    /// <param name="pool">Its threads.</param>
    public TrainingErrors(LeastSquaresPlan plan, WorkerPool pool) =>
        (_plan, _pool, _squares, _work) = (plan, pool, new double[plan.ByUser.Count], Work);

    /// <summary>Their sum.</summary>
    public double Squares()
    {
        _next = 0;
        _pool.Run(_work);
        double sum = 0;
        foreach (double user in _squares)
        {
            sum += user;
        }

        return sum;
    }

    private void Work(int worker)
    {
        for (int first; (first = Interlocked.Add(ref _next, RowsAtOnce) - RowsAtOnce) < _squares.Length;)
        {
            for (int user = first; user < Math.Min(first + RowsAtOnce, _squares.Length); user++)
            {
                _squares[user] = Of(user);
            }
        }
    }

    private double Of(int user)
    {
        Span<int> users = stackalloc int[Batch];
        Span<float> scores = stackalloc float[Batch];
        users.Fill(user);
        ReadOnlySpan<int> items = _plan.ByUser.OthersOf(user);
        ReadOnlySpan<float> values = _plan.ByUser.ValuesOf(user);
        double squares = 0;
        for (int start = 0; start < items.Length; start += Batch)
        {
            int count = Math.Min(Batch, items.Length - start);
            _plan.Model.Kernels.Score.Run(new PairScores(_plan.State.Rows, users[..count], items.Slice(start, count), scores[..count]));
            for (int i = 0; i < count; i++)
            {
                double error = values[start + i] - (double)scores[i];
                squares += error * error;
            }
        }

        return squares;
    }
}
