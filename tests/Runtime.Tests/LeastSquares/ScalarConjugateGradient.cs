namespace Lathe.Tests.LeastSquares;

/// <summary>
/// Conjugate gradients on the normal equations of a row in plain scalar loops, written from the description of the order of operations
/// and sharing no code with the runtime or the generator.
/// </summary>
/// <param name="rank">Columns without the bias.</param>
/// <param name="biases">Whether the bias is one more unknown.</param>
/// <param name="ridge">Regularization of the row.</param>
/// <param name="prior">The prior's matrix; null for none.</param>
internal sealed class ScalarConjugateGradient(int rank, bool biases, float ridge, float[,]? prior)
{
    private readonly List<float[]> _rows = [];
    private readonly float[] _sum = new float[rank], _border = new float[rank];

    /// <summary>Adds a rating: the row it meets, the root of its weight, and its value times that root.</summary>
    public void Add(ReadOnlySpan<float> row, float root, float target)
    {
        float[] scaled = new float[rank];
        for (int i = 0; i < rank; i++)
        {
            scaled[i] = row[i] * root;
            _sum[i] = MathF.FusedMultiplyAdd(scaled[i], target, _sum[i]);
            _border[i] = MathF.FusedMultiplyAdd(scaled[i], root, _border[i]);
        }

        _rows.Add(scaled);
    }

    /// <summary>The row and bias after some steps from given ones, and what they explain.</summary>
    public (float[] Row, float Bias, float Explained) Solve(int steps, float[] start, float bias, float corner, float target)
    {
        float[] x = [.. start];
        (float[] product, float biasProduct) = Multiply(x, bias, corner);
        float[] residual = [.. _sum.Zip(product, static (sum, known) => sum - known)], direction = [.. residual];
        float biasResidual = biases ? target - biasProduct : 0, biasDirection = biasResidual;
        float square = Dot(residual, residual) + biasResidual * biasResidual;
        for (int step = 0; step < steps; step++)
        {
            (product, biasProduct) = Multiply(direction, biasDirection, corner);
            float length = square / (Dot(direction, product) + biasDirection * biasProduct);
            for (int i = 0; i < rank; i++)
            {
                x[i] = MathF.FusedMultiplyAdd(direction[i], length, x[i]);
                residual[i] = MathF.FusedMultiplyAdd(product[i], -length, residual[i]);
            }

            bias += length * biasDirection;
            biasResidual -= length * biasProduct;
            float next = Dot(residual, residual) + biasResidual * biasResidual, turn = next / square;
            for (int i = 0; i < rank; i++)
            {
                direction[i] = MathF.FusedMultiplyAdd(direction[i], turn, residual[i]);
            }

            biasDirection = biasResidual + turn * biasDirection;
            square = next;
        }

        float[] both = [.. _sum.Zip(residual, static (sum, rest) => sum + rest)];
        return (x, bias, Dot(both, x) + (biases ? (target + biasResidual) * bias : 0));
    }

    /// <summary>The ridge's part, the prior's rows, the ratings in order, the bias: one chain for each number.</summary>
    private (float[] Product, float Bias) Multiply(float[] vector, float bias, float corner)
    {
        float[] product = [.. vector.Select(number => number * ridge)];
        for (int row = 0; prior is not null && row < rank; row++)
        {
            for (int i = 0; i < rank; i++)
            {
                product[i] = MathF.FusedMultiplyAdd(prior[row, i], vector[row], product[i]);
            }
        }

        foreach (float[] row in _rows)
        {
            float dot = Dot(row, vector);
            for (int i = 0; i < rank; i++)
            {
                product[i] = MathF.FusedMultiplyAdd(row[i], dot, product[i]);
            }
        }

        if (!biases)
        {
            return (product, 0);
        }

        for (int i = 0; i < rank; i++)
        {
            product[i] = MathF.FusedMultiplyAdd(_border[i], bias, product[i]);
        }

        return (product, Dot(_border, vector) + corner * bias);
    }

    /// <summary>Sixteen chains, folded 16 to 8 to 4 to 2 to 1.</summary>
    private static float Dot(float[] left, float[] right)
    {
        float[] sums = new float[16];
        for (int i = 0; i < left.Length; i++)
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
}
