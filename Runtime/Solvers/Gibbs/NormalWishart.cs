namespace Lathe;

/// <summary>
/// The normal prior of one side's rows, drawn from its Gaussian-Wishart distribution given the rows (Salakhutdinov and Mnih, ICML
/// 2008, equation 14), with mu0 = 0, beta0 = 1, W0 = I and nu0 = the number of columns. In double precision, in a fixed order.
/// </summary>
/// <param name="size">Number of columns.</param>
internal sealed class NormalWishart(int size)
{
    private const double Beta0 = 1;

    private readonly double[,] _factor = new double[size, size], _root = new double[size, size];
    private readonly double[] _solved = new double[size];

    /// <summary>The precision L, size rows of size numbers.</summary>
    public double[,] Precision { get; } = new double[size, size];

    /// <summary>The mean mu.</summary>
    public double[] Mean { get; } = new double[size];

    /// <summary>L mu.</summary>
    public double[] Pull { get; } = new double[size];

    /// <summary>Draws a prior.</summary>
    /// <param name="count">Number of rows n.</param>
    /// <param name="sums">Sum of the rows.</param>
    /// <param name="products">Sum of x xT over the rows, lower triangle.</param>
    /// <param name="draws">The random numbers.</param>
    public void Draw(long count, double[] sums, double[,] products, RandomDraws draws)
    {
        double beta = Beta0 + count;
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                // I + sum (x - mean)(x - mean)T + beta0 n / beta mean meanT: the inverse of the posterior's W.
                _factor[row, column] = products[row, column] - sums[row] * sums[column] / beta + (row == column ? 1 : 0);
            }
        }

        Factorize();
        DrawRoot(count + size, draws);
        Multiply();
        DrawMean(sums, beta, draws);
    }

    /// <summary>Cholesky's factor C of the inverse of W, in its place.</summary>
    private void Factorize()
    {
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double rest = _factor[row, column];
                for (int i = 0; i < column; i++)
                {
                    rest -= _factor[row, i] * _factor[column, i];
                }

                _factor[row, column] = row == column ? Math.Sqrt(Math.Max(rest, 1e-12)) : rest / _factor[column, column];
            }
        }
    }

    /// <summary>A root of the precision: C^-T B, where B is Bartlett's lower triangle of a Wishart matrix of W = I.</summary>
    private void DrawRoot(long freedom, RandomDraws draws)
    {
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                _root[row, column] = column < row ? draws.Normal() : column == row ? Math.Sqrt(draws.ChiSquared(freedom - row)) : 0;
            }
        }

        // B is needed for the mean as it is, so C^-T B goes to the precision's place first.
        for (int column = 0; column < size; column++)
        {
            for (int row = size - 1; row >= 0; row--)
            {
                double rest = _root[row, column];
                for (int i = row + 1; i < size; i++)
                {
                    rest -= _factor[i, row] * Precision[i, column];
                }

                Precision[row, column] = rest / _factor[row, row];
            }
        }
    }

    /// <summary>The precision from its root.</summary>
    private void Multiply()
    {
        double[,] product = new double[size, size];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = 0;
                for (int i = 0; i < size; i++)
                {
                    sum += Precision[row, i] * Precision[column, i];
                }

                product[row, column] = product[column, row] = sum;
            }
        }

        Array.Copy(product, Precision, product.Length);
    }

    /// <summary>mu = sums / beta + C B^-T z / sqrt(beta), whose covariance is the inverse of beta L.</summary>
    private void DrawMean(double[] sums, double beta, RandomDraws draws)
    {
        for (int i = 0; i < size; i++)
        {
            _solved[i] = draws.Normal();
        }

        for (int row = size - 1; row >= 0; row--)
        {
            double rest = _solved[row];
            for (int i = row + 1; i < size; i++)
            {
                rest -= _root[i, row] * _solved[i];
            }

            _solved[row] = rest / _root[row, row];
        }

        for (int row = 0; row < size; row++)
        {
            double sum = 0;
            for (int i = 0; i <= row; i++)
            {
                sum += _factor[row, i] * _solved[i];
            }

            Mean[row] = (sums[row] + Math.Sqrt(beta) * sum) / beta;
        }

        for (int row = 0; row < size; row++)
        {
            double sum = 0;
            for (int i = 0; i < size; i++)
            {
                sum += Precision[row, i] * Mean[i];
            }

            Pull[row] = sum;
        }
    }
}
