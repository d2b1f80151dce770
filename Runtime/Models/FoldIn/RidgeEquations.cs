namespace Lathe;

/// <summary>Normal equations of a few unknowns in double precision: (sum w x xT + diagonal) solution = sum w r x, solved by Cholesky's method.</summary>
internal sealed class RidgeEquations
{
    /// <summary>A pivot below this share of the largest diagonal number is rounding; such an unknown becomes 0.</summary>
    private const double LeastShare = 1e-12;

    private readonly double[,] _matrix;
    private readonly double[] _right;

    /// <param name="size">Number of unknowns.</param>
    public RidgeEquations(int size)
    {
        _matrix = new double[size, size];
        _right = new double[size];
    }

    /// <summary>Number of unknowns.</summary>
    public int Size => _right.Length;

    /// <summary>Adds to a number of the lower triangle.</summary>
    public void AddToMatrix(int row, int column, double number) => _matrix[row, column] += number;

    /// <summary>Adds w x xT to the matrix and w r x to the right side.</summary>
    public void Add(ReadOnlySpan<double> x, double weight, double value)
    {
        for (int row = 0; row < x.Length; row++)
        {
            double weighted = weight * x[row];
            for (int column = 0; column <= row; column++)
            {
                _matrix[row, column] += weighted * x[column];
            }

            _right[row] += weighted * value;
        }
    }

    /// <summary>The solution; of equations without one, that in which the unknowns that nothing determines are 0. Uses the equations up.</summary>
    public double[] Solve()
    {
        double least = LeastShare * Enumerable.Range(0, Size).Max(row => _matrix[row, row]);
        for (int pivot = 0; pivot < Size; pivot++)
        {
            double square = _matrix[pivot, pivot] - Products(pivot, pivot, pivot);
            bool determined = square > least;
            double root = _matrix[pivot, pivot] = determined ? Math.Sqrt(square) : 1;
            for (int row = pivot + 1; row < Size; row++)
            {
                _matrix[row, pivot] = determined ? (_matrix[row, pivot] - Products(row, pivot, pivot)) / root : 0;
            }

            double known = _right[pivot];
            for (int column = 0; column < pivot; column++)
            {
                known -= _matrix[pivot, column] * _right[column];
            }

            _right[pivot] = determined ? known / root : 0;
        }

        for (int row = Size - 1; row >= 0; row--)
        {
            double rest = _right[row];
            for (int below = row + 1; below < Size; below++)
            {
                rest -= _matrix[below, row] * _right[below];
            }

            _right[row] = rest / _matrix[row, row];
        }

        return _right;
    }

    private double Products(int row, int other, int columns)
    {
        double sum = 0;
        for (int column = 0; column < columns; column++)
        {
            sum += _matrix[row, column] * _matrix[other, column];
        }

        return sum;
    }
}
