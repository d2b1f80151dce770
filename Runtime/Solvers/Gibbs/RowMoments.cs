namespace Lathe;

/// <summary>
/// Sums of a side's rows and of their products x xT, the bias being the last column. Pieces of fixed length are summed by
/// whichever thread takes them, and added in order: the same bits for any number of threads.
/// </summary>
internal sealed class RowMoments
{
    private const int PieceLength = 512;

    private readonly LeastSquaresPlan _plan;
    private readonly WorkerPool _pool;
    private readonly int _size;
    private readonly Action<int> _work;
    private (double[] Sums, double[,] Products)[] _pieces = [];
    private LeastSquaresSide? _side;
    private int _next;

    /// <param name="plan">The run.</param>
    /// <param name="pool">Its threads.</param>
    public RowMoments(LeastSquaresPlan plan, WorkerPool pool)
    {
        (_plan, _pool) = (plan, pool);
        _size = plan.Model.Rank + (plan.Model.Biases ? 1 : 0);
        (Sums, Products, _work) = (new double[_size], new double[_size, _size], Work);
    }

    /// <summary>Rows with a rating.</summary>
    public long Count { get; private set; }

    /// <summary>Their sum.</summary>
    public double[] Sums { get; }

    /// <summary>The sum of x xT, lower triangle.</summary>
    public double[,] Products { get; }

    /// <summary>Sums the rows of a side that have a rating.</summary>
    public void Take(LeastSquaresSide side)
    {
        (_side, _next) = (side, 0);
        int pieces = (side.Ratings.Count + PieceLength - 1) / PieceLength;
        while (_pieces.Length < pieces)
        {
            _pieces = [.. _pieces, .. Enumerable.Range(0, pieces - _pieces.Length).Select(_ => (new double[_size], new double[_size, _size]))];
        }

        _pool.Run(_work);
        Count = 0;
        for (int row = 0; row < side.Ratings.Count; row++)
        {
            Count += side.Ratings.LengthOf(row) > 0 ? 1 : 0;
        }

        Array.Clear(Sums);
        Array.Clear(Products);
        foreach ((double[] sums, double[,] products) in _pieces.AsSpan(0, pieces))
        {
            for (int row = 0; row < _size; row++)
            {
                Sums[row] += sums[row];
                for (int column = 0; column <= row; column++)
                {
                    Products[row, column] += products[row, column];
                }
            }
        }
    }

    private void Work(int worker)
    {
        double[] x = new double[_size];
        for (int first; (first = Interlocked.Add(ref _next, PieceLength) - PieceLength) < _side!.Ratings.Count;)
        {
            (double[] sums, double[,] products) = _pieces[first / PieceLength];
            Array.Clear(sums);
            Array.Clear(products);
            for (int row = first; row < Math.Min(first + PieceLength, _side.Ratings.Count); row++)
            {
                if (_side.Ratings.LengthOf(row) > 0)
                {
                    Read(row, x);
                    Add(x, sums, products);
                }
            }
        }
    }

    private void Read(int row, double[] x)
    {
        ReadOnlySpan<float> numbers = _plan.State.RowAt(_side!.Rows, row, _plan.Model.Stride, _plan.Model.Rank);
        for (int column = 0; column < numbers.Length; column++)
        {
            x[column] = numbers[column];
        }

        if (_plan.Model.Biases)
        {
            x[^1] = _plan.State.Numbers(_side.Biases)[row];
        }
    }

    private static void Add(double[] x, double[] sums, double[,] products)
    {
        for (int row = 0; row < x.Length; row++)
        {
            sums[row] += x[row];
            for (int column = 0; column <= row; column++)
            {
                products[row, column] += x[row] * x[column];
            }
        }
    }
}
