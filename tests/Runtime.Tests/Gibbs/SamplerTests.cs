using Lathe.Kernels;

namespace Lathe.Tests.Gibbs;

/// <summary>Moments of what is drawn, within five standard errors.</summary>
public sealed class SamplerTests
{
    private const int Draws = 40_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(400)]
    public void Gamma_HasItsMeanAndVariance(double shape)
    {
        RandomDraws draws = new(CounterRandom.Stream(3, RandomPurpose.GibbsNoise));
        double[] numbers = [.. Enumerable.Range(0, Draws).Select(_ => draws.Gamma(shape))];
        double mean = numbers.Average(), variance = numbers.Average(number => (number - mean) * (number - mean));
        Assert.InRange(mean, shape - 5 * Math.Sqrt(shape / Draws), shape + 5 * Math.Sqrt(shape / Draws));
        Assert.InRange(variance / shape, 0.9, 1.1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    public void ChiSquared_HasItsMeanAndVariance(int freedom)
    {
        RandomDraws draws = new(CounterRandom.Stream(4, RandomPurpose.GibbsNoise));
        double[] numbers = [.. Enumerable.Range(0, Draws).Select(_ => draws.ChiSquared(freedom))];
        double mean = numbers.Average(), variance = numbers.Average(number => (number - mean) * (number - mean));
        Assert.InRange(mean, freedom - 5 * Math.Sqrt(2.0 * freedom / Draws), freedom + 5 * Math.Sqrt(2.0 * freedom / Draws));
        Assert.InRange(variance / (2 * freedom), 0.85, 1.15);
    }

    /// <summary>The mean of a Wishart matrix is nu W, and mu has the mean sums / beta and, given L, the covariance (beta L)^-1.</summary>
    [Fact]
    public void NormalWishart_HasItsMeans()
    {
        const int Rows = 6, Size = 2;
        double[,] rows = { { 1, 0.5 }, { -0.4, 0.3 }, { 0.9, 1.2 }, { 0.1, -0.7 }, { 1.5, 0.2 }, { 0.6, 0.8 } };
        double[] sums = new double[Size];
        double[,] products = new double[Size, Size], inverse = { { 1, 0 }, { 0, 1 } };
        for (int row = 0; row < Rows; row++)
        {
            for (int i = 0; i < Size; i++)
            {
                sums[i] += rows[row, i];
                for (int j = 0; j < Size; j++)
                {
                    products[i, j] += rows[row, i] * rows[row, j];
                }
            }
        }

        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j < Size; j++)
            {
                inverse[i, j] += products[i, j] - sums[i] * sums[j] / (Rows + 1);
            }
        }

        double determinant = inverse[0, 0] * inverse[1, 1] - inverse[0, 1] * inverse[1, 0], nu = Rows + Size;
        double[] wanted = [nu * inverse[1, 1] / determinant, -nu * inverse[0, 1] / determinant, nu * inverse[0, 0] / determinant];

        NormalWishart law = new(Size);
        double[] found = new double[3], mean = new double[Size];
        double square = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            law.Draw(Rows, sums, products, new(CounterRandom.Stream(5, RandomPurpose.GibbsUserPrior, (ulong)draw)));
            (double a, double b, double c) = (law.Precision[0, 0], law.Precision[1, 0], law.Precision[1, 1]);
            (double x, double y) = (law.Mean[0] - sums[0] / (Rows + 1), law.Mean[1] - sums[1] / (Rows + 1));
            found[0] += a / Draws;
            found[1] += b / Draws;
            found[2] += c / Draws;
            mean[0] += law.Mean[0] / Draws;
            mean[1] += law.Mean[1] / Draws;

            // beta (mu - mean)T L (mu - mean) is chi-squared with as many degrees of freedom as columns.
            square += (Rows + 1) * (a * x * x + 2 * b * x * y + c * y * y) / Draws;
            Assert.Equal(a * law.Mean[0] + b * law.Mean[1], law.Pull[0], 1e-9);
        }

        Assert.All(found.Zip(wanted), static pair => Assert.InRange(pair.First, pair.Second - 0.06 * Math.Abs(pair.Second) - 0.03, pair.Second + 0.06 * Math.Abs(pair.Second) + 0.03));
        Assert.All(mean.Zip(sums), static pair => Assert.Equal(pair.Second / (Rows + 1), pair.First, 0.01));
        Assert.InRange(square, Size - 0.06, Size + 0.06);
    }

    /// <summary>What the kernel draws has the mean A^-1 b and the covariance A^-1, the bias among its columns.</summary>
    [Fact]
    public void ARow_HasItsMeanAndCovariance()
    {
        INormalEquationsKernel kernel = Gibbs3.Definition.Declaration.Kernels.LeastSquares!;
        double[,] matrix = { { 3, 0.5, -0.2, 0.4 }, { 0.5, 2, 0.3, -0.1 }, { -0.2, 0.3, 1.5, 0.6 }, { 0.4, -0.1, 0.6, 2.5 } };
        double[] right = [1, -2, 0.5, 0.8];
        using LeastSquaresRow room = new(kernel);
        RandomDraws draws = new(CounterRandom.Stream(6, RandomPurpose.GibbsUserRow));
        double[] mean = new double[4];
        double[,] products = new double[4, 4];
        for (int draw = 0; draw < Draws; draw++)
        {
            room.Matrix.Clear();
            room.ClearSides();
            for (int i = 0; i < 3; i++)
            {
                for (int j = 0; j < 3; j++)
                {
                    room.Matrix[i * room.Width + j] = (float)matrix[i, j];
                }

                (room.Sum[i], room.Border[i], room.Solution[i]) = ((float)right[i], (float)matrix[i, 3], (float)draws.Normal());
            }

            NormalSolution solved = kernel.Solve(room.Equations((float)matrix[3, 3], (float)right[3], leastPivot: 0, (float)draws.Normal()));
            double[] x = [room.Solution[0], room.Solution[1], room.Solution[2], solved.Bias];
            room.Solution.Clear();
            for (int i = 0; i < 4; i++)
            {
                mean[i] += x[i] / Draws;
                for (int j = 0; j < 4; j++)
                {
                    products[i, j] += x[i] * x[j] / Draws;
                }
            }
        }

        for (int i = 0; i < 4; i++)
        {
            // A times the mean is b, and A times the covariance is I.
            Assert.Equal(right[i], Enumerable.Range(0, 4).Sum(k => matrix[i, k] * mean[k]), 0.04);
            for (int j = 0; j < 4; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, 4).Sum(k => matrix[i, k] * (products[k, j] - mean[k] * mean[j])), 0.05);
            }
        }
    }
}
