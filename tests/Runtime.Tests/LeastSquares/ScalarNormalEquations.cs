namespace Lathe.Tests.LeastSquares;

/// <summary>
/// A row's normal equations and Cholesky's method in plain scalar loops, written from the description of the order of operations
/// and sharing no code with the generator: every number is a chain of fused multiply-adds.
/// </summary>
internal sealed class ScalarNormalEquations(int rank, bool biases, float ridge)
{
    private readonly float[,] _matrix = Diagonal(rank, ridge);
    private readonly float[] _sum = new float[rank], _border = new float[rank];

    /// <summary>Adds a rating: the row it meets, the root of its weight, and its value times that root.</summary>
    public void Add(ReadOnlySpan<float> row, float root, float target)
    {
        float[] scaled = new float[rank];
        for (int i = 0; i < rank; i++)
        {
            scaled[i] = row[i] * root;
        }

        for (int i = 0; i < rank; i++)
        {
            for (int j = i; j < rank; j++)
            {
                _matrix[i, j] = MathF.FusedMultiplyAdd(scaled[i], scaled[j], _matrix[i, j]);
            }

            _sum[i] = MathF.FusedMultiplyAdd(scaled[i], target, _sum[i]);
            _border[i] = MathF.FusedMultiplyAdd(scaled[i], root, _border[i]);
        }
    }

    /// <summary>The solution, its bias, and what it explains.</summary>
    public (float[] Row, float Bias, float Explained) Solve(float corner, float target)
    {
        float[] forward = new float[rank], forwardBorder = new float[rank], inverses = new float[rank];
        for (int pivot = 0; pivot < rank; pivot++)
        {
            float inverse = inverses[pivot] = 1f / MathF.Sqrt(_matrix[pivot, pivot]);
            for (int j = pivot; j < rank; j++)
            {
                _matrix[pivot, j] *= inverse;
            }

            for (int i = pivot + 1; i < rank; i++)
            {
                for (int j = i; j < rank; j++)
                {
                    _matrix[i, j] = MathF.FusedMultiplyAdd(_matrix[pivot, j], -_matrix[pivot, i], _matrix[i, j]);
                }
            }

            forward[pivot] = Eliminate(_sum, pivot, inverse);
            forwardBorder[pivot] = Eliminate(_border, pivot, inverse);
        }

        float explained = Dot(forward, forward, 0), bias = 0;
        if (biases)
        {
            float left = corner - Dot(forwardBorder, forwardBorder, 0);
            bias = (target - Dot(forwardBorder, forward, 0)) / left;
            explained += bias * bias * left;
            for (int i = 0; i < rank; i++)
            {
                forward[i] = MathF.FusedMultiplyAdd(forwardBorder[i], -bias, forward[i]);
            }
        }

        // From the last rows up, four at a time: first what is known of the columns after the four, then the four one by one.
        float[] solution = new float[rank];
        for (int group = (rank - 1) / 4 * 4; group >= 0; group -= 4)
        {
            float[] rest = new float[Math.Min(4, rank - group)];
            for (int row = group; row < group + rest.Length; row++)
            {
                float[] upper = [.. Enumerable.Range(0, rank).Select(column => column > row ? _matrix[row, column] : 0f)];
                rest[row - group] = forward[row] - Dot(upper, solution, group / 16 * 16);
            }

            for (int row = group + rest.Length - 1; row >= group; row--)
            {
                for (int later = group + rest.Length - 1; later > row; later--)
                {
                    rest[row - group] = MathF.FusedMultiplyAdd(_matrix[row, later], -rest[later - group], rest[row - group]);
                }

                rest[row - group] *= inverses[row];
            }

            rest.CopyTo(solution, group);
        }

        return (solution, bias, explained);
    }

    private float Eliminate(float[] side, int pivot, float inverse)
    {
        float known = side[pivot] * inverse;
        for (int j = pivot + 1; j < rank; j++)
        {
            side[j] = MathF.FusedMultiplyAdd(_matrix[pivot, j], -known, side[j]);
        }

        return known;
    }

    /// <summary>Sixteen chains, folded 16 to 8 to 4 to 2 to 1.</summary>
    private static float Dot(float[] left, float[] right, int first)
    {
        float[] sums = new float[16];
        for (int i = first; i < left.Length; i++)
        {
            sums[i % 16] = MathF.FusedMultiplyAdd(left[i], right[i], sums[i % 16]);
        }

        for (int half = 8; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                sums[i] += sums[i + half];
            }
        }

        return sums[0];
    }

    private static float[,] Diagonal(int rank, float ridge)
    {
        float[,] matrix = new float[rank, rank];
        for (int i = 0; i < rank; i++)
        {
            matrix[i, i] = ridge;
        }

        return matrix;
    }
}
