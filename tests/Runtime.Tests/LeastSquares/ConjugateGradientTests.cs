using Lathe.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.LeastSquares;

/// <summary>Steps of conjugate gradients in place of Cholesky's method.</summary>
public sealed class ConjugateGradientTests
{
    private const int Others = 23;

    public static TheoryData<string, VectorWidth, int> EveryModelWidthAndCount
    {
        get
        {
            TheoryData<string, VectorWidth, int> data = [];
            foreach (ModelDefinition model in ModelCatalogue.Models.Where(static model => model.Declaration is { Samples: false, Kernels.LeastSquares: not null }))
            {
                foreach (VectorWidth width in Enum.GetValues<VectorWidth>())
                {
                    // Part of a panel, whole panels, and a panel and a part; at the higher ranks more than stay gathered.
                    data.Add(model.Name, width, 5);
                    data.Add(model.Name, width, 2 * NormalEquations.PanelRows);
                    data.Add(model.Name, width, 20 * NormalEquations.PanelRows + 7);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(EveryModelWidthAndCount))]
    public void ARow_IsTheScalarReferences_BitForBit(string name, VectorWidth width, int count)
    {
        const float Ridge = 0.7f;
        const int Steps = 3;
        ModelDeclaration model = ModelCatalogue.Models.Single(model => model.Name == name).Declaration;
        Random random = new(count);
        float[] rows = new float[Others * model.Stride];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = i % model.Stride < model.Rank ? random.NextSingle() - 0.5f : 0;
        }

        INormalEquationsKernel kernel = new AtWidth(model.Kernels.LeastSquares!, width);
        float[,] prior = new float[model.Rank, model.Rank];
        float[] padded = new float[kernel.Width * kernel.Width];
        for (int row = 0; row < model.Rank; row++)
        {
            for (int column = row; column < model.Rank; column++)
            {
                padded[row * kernel.Width + column] = padded[column * kernel.Width + row] = prior[row, column] = prior[column, row] =
                    row == column ? 2 : 0.01f * random.NextSingle();
            }
        }

        bool clicks = model.Solver == SolverKind.ImplicitLeastSquares;
        int[] indices = [.. Enumerable.Range(0, count).Select(_ => random.Next(Others)), .. new int[NormalTerms.Lookahead]];
        float[] roots = [.. Enumerable.Range(0, count).Select(_ => 0.5f + random.NextSingle())], targets = [.. roots.Select(root => root * (random.NextSingle() - 0.3f))];
        ScalarConjugateGradient scalar = new(model.Rank, model.Biases, Ridge, clicks ? prior : null);
        using LeastSquaresRow room = new(kernel);
        roots.CopyTo(room.Roots(count));
        targets.CopyTo(room.Targets(count));
        for (int i = 0; i < count; i++)
        {
            scalar.Add(rows.AsSpan(indices[i] * model.Stride, model.Rank), roots[i], targets[i]);
        }

        float[] start = [.. Enumerable.Range(0, model.Rank).Select(_ => random.NextSingle() - 0.5f)];
        start.CopyTo(room.Solution);
        float bias = model.Biases ? 0.25f : 0;
        RowTerms terms = new(Ridge, 0.5f, roots.Sum(static root => root * root), roots.Zip(targets, static (root, value) => root * value).Sum(), Squares: 0);
        int steps = model.Rank + (model.Biases ? 1 : 0) < Steps ? 1 : Steps;
        using GradientSteps taken = new(kernel, steps, model.Biases);
        NormalSolution solved = taken.Solve(room, in rows[0], indices.AsSpan(0, count), clicks ? padded : [], terms, bias);

        (float[] expected, float expectedBias, float explained) = scalar.Solve(steps, start, bias, terms.Weight + terms.BiasRidge, terms.Target);
        Assert.Equal((expectedBias, explained), (solved.Bias, solved.Explained));
        Assert.Equal(expected, room.Solution[..model.Rank].ToArray());
        Assert.All(room.Solution[model.Rank..].ToArray(), static padding => Assert.Equal(0, padding));
    }

    /// <summary>As many steps as unknowns solve the equations, up to rounding; with more it stops by itself.</summary>
    [Theory]
    [InlineData(nameof(Alternating8), 60)]
    [InlineData(nameof(Clicks16), 60)]
    public void EnoughSteps_FindWhatCholeskyFinds(string name, int steps)
    {
        using Dataset data = TestData.Random(80, 60, 2_000, seed: 25);
        using TrainedModel exact = Train(name, data, steps: 0), stepped = Train(name, data, steps);
        Assert.Equal(exact.Training!.TrainRmse, stepped.Training!.TrainRmse, 1e-4);
        for (int user = 0; user < 80; user++)
        {
            Assert.Equal(exact.Predict(user, user % 60), stepped.Predict(user, user % 60), 2e-3);
        }
    }

    [Theory]
    [InlineData(nameof(Alternating33))]
    [InlineData(nameof(Clicks64))]
    public void TheThreads_ChangeNoBit(string name)
    {
        using Dataset data = TestData.Random(300, 200, 9_000, seed: 26);
        string[] hashes = [.. ((int[])[1, 2, 4, 7]).Select(threads =>
        {
            using TrainedModel model = Train(name, data, steps: 3, threads: threads);
            return model.Hash;
        })];
        Assert.Single(hashes.Distinct());
    }

    /// <summary>Without regularization the errors are all of the loss: they fall at every epoch, and where no one solution is, no ridge is needed.</summary>
    [Theory]
    [InlineData(900)]
    [InlineData(60)]
    public void TheLoss_FallsAtEveryEpoch_WithoutARidge(int ratings)
    {
        using Dataset data = TestData.Random(60, 40, ratings, seed: 27);
        using TrainedModel model = Train(nameof(Unregularized8), data, steps: 2, epochs: 12);
        double[] errors = [.. model.Training!.History.Select(static epoch => epoch.TrainRmse)];
        Assert.All(errors.Zip(errors.Skip(1)), static pair => Assert.InRange(pair.Second, 0, pair.First * 1.0001 + 1e-4));
        Assert.True(errors[^1] < errors[0]);
        Assert.DoesNotContain(model.Training.Notes, static note => note.Contains("ridge", StringComparison.Ordinal));
    }

    [Fact]
    public void TheLoss_IsThatOfTheFinishedFactors()
    {
        using Dataset data = TestData.Random(60, 40, 900, seed: 28);
        using TrainedModel model = Train(nameof(Alternating8), data, steps: 2);
        double squares = 0;
        foreach (Rating rating in data.Training)
        {
            double score = model.Mean + model.UserBiases[rating.User] + model.ItemBiases[rating.Item];
            for (int column = 0; column < 8; column++)
            {
                score += (double)model.UserFactors[rating.User][column] * model.ItemFactors[rating.Item][column];
            }

            squares += (rating.Value - score) * (rating.Value - score);
        }

        Assert.Equal(Math.Sqrt(squares / data.Training.Length), model.Training!.TrainRmse, 1e-4);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1025)]
    public void ANumberOfStepsThatCannotBe_IsRefused(int steps)
    {
        using Dataset data = TestData.Random(20, 20, 100, seed: 29);
        Assert.Contains("must lie in 0..1024", Assert.Throws<LatheException>(() => Train(nameof(Alternating8), data, steps)).Message, StringComparison.Ordinal);
    }

    private static TrainedModel Train(string name, Dataset data, int steps, int epochs = 3, int threads = 2)
    {
        ModelDefinition model = ModelCatalogue.Models.Single(model => model.Name == name);
        return model.Train(data, new TrainingOptions { Epochs = epochs, Threads = threads, Numbers = [new($"{model.Declaration.Solver}.ConjugateGradient", $"{steps}")] });
    }

    /// <summary>A kernel at one vector width.</summary>
    private sealed class AtWidth(INormalEquationsKernel kernel, VectorWidth width) : INormalEquationsKernel
    {
        public int Width => kernel.Width;

        public void Add(in NormalTerms terms, in NormalEquations equations, VectorWidth ignored) => kernel.Add(in terms, in equations, width);

        public NormalSolution Solve(in NormalEquations equations, VectorWidth ignored) => kernel.Solve(in equations, width);

        public void Multiply(in NormalTerms terms, in NormalEquations equations, in NormalProduct product, VectorWidth ignored) =>
            kernel.Multiply(in terms, in equations, in product, width);
    }
}
