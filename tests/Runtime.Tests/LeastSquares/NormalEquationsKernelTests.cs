using Lathe.Kernels;

namespace Lathe.Tests.LeastSquares;

/// <summary>The generated least-squares kernels, one row at a time.</summary>
public sealed class NormalEquationsKernelTests
{
    private const int Others = 23;

    public static TheoryData<string, VectorWidth, int> EveryModelWidthAndCount
    {
        get
        {
            TheoryData<string, VectorWidth, int> data = [];
            foreach (ModelDefinition model in ModelCatalogue.Models.Where(static model => model.Declaration.Kernels.LeastSquares is not null))
            {
                foreach (VectorWidth width in Enum.GetValues<VectorWidth>())
                {
                    // Fewer than a panel, whole panels, and a panel and a part of one.
                    data.Add(model.Name, width, 5);
                    data.Add(model.Name, width, 2 * NormalEquations.PanelRows);
                    data.Add(model.Name, width, NormalEquations.PanelRows + 7);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(EveryModelWidthAndCount))]
    public void ARow_IsTheScalarReferences_BitForBit(string name, VectorWidth width, int count)
    {
        const float Ridge = 0.7f;
        ModelDeclaration model = ModelCatalogue.Models.Single(model => model.Name == name).Declaration;
        Random random = new(count);
        float[] rows = new float[Others * model.Stride];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = i % model.Stride < model.Rank ? random.NextSingle() - 0.5f : 0;
        }

        int[] indices = [.. Enumerable.Range(0, count).Select(_ => random.Next(Others))];
        float[] roots = [.. indices.Select(_ => 0.5f + random.NextSingle())], targets = [.. roots.Select(root => root * (random.NextSingle() - 0.3f))];
        ScalarNormalEquations scalar = new(model.Rank, model.Biases, Ridge);
        using LeastSquaresRow room = new(model.Kernels.LeastSquares!);
        room.AddRidge(model.Rank, Ridge);
        roots.CopyTo(room.Roots(count));
        targets.CopyTo(room.Targets(count));
        for (int i = 0; i < count; i++)
        {
            scalar.Add(rows.AsSpan(indices[i] * model.Stride, model.Rank), roots[i], targets[i]);
        }

        float corner = roots.Sum(static root => root * root) + 1, target = roots.Zip(targets, static (root, value) => root * value).Sum();
        int[] withLookahead = [.. indices, .. new int[NormalTerms.Lookahead]];
        model.Kernels.LeastSquares!.Add(room.Terms(in rows[0], withLookahead.AsSpan(0, count)), room.Equations(0, 0, 0), width);
        NormalSolution solved = model.Kernels.LeastSquares.Solve(room.Equations(corner, target, leastPivot: 0), width);

        (float[] row, float bias, float explained) = scalar.Solve(corner, target);
        Assert.True(solved.Solved);
        Assert.Equal((bias, explained), (solved.Bias, solved.Explained));
        Assert.Equal(row, room.Solution[..model.Rank].ToArray());
        Assert.All(room.Solution[model.Rank..].ToArray(), static padding => Assert.Equal(0, padding));
    }

    [Fact]
    public void EquationsWithoutOneSolution_AreNotSolved()
    {
        ModelDeclaration model = Alternating8.Definition.Declaration;
        float[] rows = [.. Enumerable.Repeat(0.5f, model.Stride)];
        using LeastSquaresRow room = new(model.Kernels.LeastSquares!);
        room.Roots(3).Fill(1);
        room.Targets(3).Fill(1);
        model.Kernels.LeastSquares!.Add(room.Terms(in rows[0], new int[3 + NormalTerms.Lookahead].AsSpan(0, 3)), room.Equations(0, 0, 0));
        Assert.False(model.Kernels.LeastSquares.Solve(room.Equations(3, 3, leastPivot: 1e-6f)).Solved);
    }
}
