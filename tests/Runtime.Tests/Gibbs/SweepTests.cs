using Lathe.Tests.Support;

namespace Lathe.Tests.Gibbs;

/// <summary>One sweep against plain loops in double precision, which share the random numbers and the law of the priors alone.</summary>
public sealed class SweepTests
{
    private const ulong Seed = 1;

    [Theory]
    [InlineData(nameof(Gibbs3))]
    [InlineData(nameof(Gibbs16))]
    [InlineData(nameof(Gibbs20))]
    public void ASweep_IsThatOfPlainLoops(string name)
    {
        ModelDefinition model = ModelCatalogue.Models.Single(model => model.Name == name);
        ModelDeclaration declaration = model.Declaration;
        using Dataset data = TestData.Random(40, 30, 500, seed: 12);
        TrainingTask task = new(declaration, declaration.Numbers, data, new(1, 5), Validation: 0, Start: null, Threads: 2, CancellationToken.None);
        LeastSquaresPlan plan = LeastSquaresPlan.Prepare(task);
        using GibbsSolver solver = new(plan, declaration.Kernels.LeastSquares!, threads: 2);
        double[][] users = Rows(plan, users: true), items = Rows(plan, users: false);
        double squares = Squares(plan, users, items);
        float declared = declaration.Numbers.Real("GibbsSampling.NoisePrecision");
        double precision = declared > 0 ? declared
            : new RandomDraws(CounterRandom.Stream(Seed, RandomPurpose.GibbsNoise, 1)).Gamma(1 + plan.RatingCount / 2.0) / (1 + squares / 2);
        Draw(plan.ByUser, users, items, precision, declaration, RandomPurpose.GibbsUserPrior, RandomPurpose.GibbsUserRow);
        Draw(plan.ByItem, items, users, precision, declaration, RandomPurpose.GibbsItemPrior, RandomPurpose.GibbsItemRow);

        double loss = solver.RunEpoch(1, 0, CancellationToken.None);
        Assert.Equal(1, Squares(plan, users, items) / loss, 1e-3);
        AssertClose(users, Rows(plan, users: true));
        AssertClose(items, Rows(plan, users: false));
    }

    private static void AssertClose(double[][] wanted, double[][] found)
    {
        for (int row = 0; row < wanted.Length; row++)
        {
            for (int column = 0; column < wanted[row].Length; column++)
            {
                Assert.Equal(wanted[row][column], found[row][column], 2e-3);
            }
        }
    }

    /// <summary>All rows of a side, each with its bias as a last column.</summary>
    private static double[][] Rows(LeastSquaresPlan plan, bool users) =>
    [
        .. Enumerable.Range(0, (users ? plan.ByUser : plan.ByItem).Count).Select(row =>
        {
            float[] numbers = (users ? plan.State.UserRow(row) : plan.State.ItemRow(row)).ToArray();
            ReadOnlySpan<float> biases = users ? plan.State.UserBiases : plan.State.ItemBiases;
            return (double[])[.. numbers.Select(static number => (double)number), .. biases.IsEmpty ? (double[])[] : [biases[row]]];
        }),
    ];

    private static double Squares(LeastSquaresPlan plan, double[][] users, double[][] items)
    {
        double squares = 0;
        for (int user = 0; user < users.Length; user++)
        {
            for (int i = 0; i < plan.ByUser.LengthOf(user); i++)
            {
                double[] p = users[user], q = items[plan.ByUser.OthersOf(user)[i]];
                double score = plan.Model.Biases ? p[^1] + q[^1] : 0;
                for (int column = 0; column < plan.Model.Rank; column++)
                {
                    score += p[column] * q[column];
                }

                squares += Math.Pow(plan.ByUser.ValuesOf(user)[i] - score, 2);
            }
        }

        return squares;
    }

    private static void Draw(
        RatingsByRow ratings, double[][] rows, double[][] others, double precision, ModelDeclaration model, RandomPurpose priorPurpose, RandomPurpose rowPurpose)
    {
        int size = model.Rank + (model.Biases ? 1 : 0);
        double[] sums = new double[size];
        double[,] products = new double[size, size];
        long count = 0;
        for (int row = 0; row < rows.Length; row++)
        {
            if (ratings.LengthOf(row) > 0)
            {
                count++;
                Accumulate(rows[row], 1, sums, products);
            }
        }

        NormalWishart prior = new(size);
        prior.Draw(count, sums, products, new(CounterRandom.Stream(Seed, priorPurpose, 1)));
        RandomStream stream = CounterRandom.Stream(Seed, rowPurpose, 1);
        for (int row = 0; row < rows.Length; row++)
        {
            if (ratings.LengthOf(row) == 0)
            {
                continue;
            }

            double[,] matrix = (double[,])prior.Precision.Clone();
            double[] right = (double[])prior.Pull.Clone();
            for (int i = 0; i < ratings.LengthOf(row); i++)
            {
                double[] other = (double[])others[ratings.OthersOf(row)[i]].Clone();
                double rest = ratings.ValuesOf(row)[i] - (model.Biases ? other[^1] : 0);
                if (model.Biases)
                {
                    other[^1] = 1;
                }

                Accumulate(other, precision, new double[size], matrix);
                for (int column = 0; column < size; column++)
                {
                    right[column] += precision * rest * other[column];
                }
            }

            rows[row] = Drawn(matrix, right, column => stream.Normal((ulong)(row * (model.Rank + 1) + column)));
        }
    }

    private static void Accumulate(double[] x, double weight, double[] sums, double[,] products)
    {
        for (int i = 0; i < x.Length; i++)
        {
            sums[i] += weight * x[i];
            for (int j = 0; j < x.Length; j++)
            {
                products[i, j] += weight * x[i] * x[j];
            }
        }
    }

    /// <summary>A = C CT; x solves CT x = C^-1 b + z.</summary>
    private static double[] Drawn(double[,] matrix, double[] right, Func<int, double> deviate)
    {
        int size = right.Length;
        double[,] c = new double[size, size];
        double[] y = new double[size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double rest = matrix[i, j] - Enumerable.Range(0, j).Sum(k => c[i, k] * c[j, k]);
                c[i, j] = i == j ? Math.Sqrt(rest) : rest / c[j, j];
            }

            y[i] = (right[i] - Enumerable.Range(0, i).Sum(k => c[i, k] * y[k])) / c[i, i];
        }

        double[] x = new double[size];
        for (int i = size - 1; i >= 0; i--)
        {
            x[i] = (y[i] + deviate(i) - Enumerable.Range(i + 1, size - i - 1).Sum(k => c[k, i] * x[k])) / c[i, i];
        }

        return x;
    }
}
