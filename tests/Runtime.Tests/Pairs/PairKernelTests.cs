using System.Runtime.InteropServices;
using Lathe.Kernels;

namespace Lathe.Tests.Pairs;

/// <summary>The kernels of Bayesian personalized ranking against scalar loops written from the description of the update.</summary>
public sealed class PairKernelTests
{
    private const int Users = 13, Items = 17, Count = 300;

    public static TheoryData<string, VectorWidth> EveryModelAndWidth
    {
        get
        {
            TheoryData<string, VectorWidth> data = [];
            foreach (ModelDefinition model in ModelCatalogue.Models.Where(static model => model.Declaration.Solver == SolverKind.BayesianPersonalizedRanking))
            {
                foreach (VectorWidth width in Enum.GetValues<VectorWidth>())
                {
                    data.Add(model.Name, width);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryModelAndWidth))]
    public void Updates_EqualTheScalarReference_BitForBit(string name, VectorWidth width)
    {
        ModelDeclaration model = ModelCatalogue.Models.Single(model => model.Name == name).Declaration;
        Random random = new(11);
        float[] users = Rows(random, Users, model), items = Rows(random, Items, model), biases = new float[Items];
        Rating[] ratings = [.. Enumerable.Range(0, Count + SgdBlock.Lookahead).Select(_ => new Rating(random.Next(Users), random.Next(Items), 4))];
        int[] others = [.. ratings.Select(rating => random.Next(9) == 0 ? rating.Item : random.Next(Items))];
        SgdNumbers numbers = new()
        {
            Rate = 0.1f,
            UserRegularization = model.Numbers.Real("Regularization.Users"),
            ItemRegularization = model.Numbers.Real("Regularization.Items"),
            BiasRegularization = model.Numbers.Real("Regularization.Biases"),
        };
        float[] expectedUsers = [.. users], expectedItems = [.. items], expectedBiases = [.. biases];
        double expectedLoss = 0;
        for (int i = 0; i < Count; i++)
        {
            if (others[i] != ratings[i].Item)
            {
                expectedLoss += Update(model, numbers, expectedUsers, expectedItems, expectedBiases, ratings[i], others[i]);
            }
        }

        double loss = model.Kernels.Pairs!.Run(new PairBlock(ref users[0], ref items[0], ref biases[0], ref ratings[0], ref others[0], Count), in numbers, width);

        Assert.Equal(expectedLoss, loss);
        AssertSameBits(expectedUsers, users);
        AssertSameBits(expectedItems, items);
        AssertSameBits(model.Biases ? expectedBiases : new float[Items], biases);
    }

    private static double Update(ModelDeclaration model, SgdNumbers numbers, float[] users, float[] items, float[] biases, Rating rating, int other)
    {
        int stride = model.Stride;
        Span<float> p = users.AsSpan(rating.User * stride, stride), q = items.AsSpan(rating.Item * stride, stride), n = items.AsSpan(other * stride, stride);
        float dot = Dot(p, q), otherDot = Dot(p, n);
        float lead = model.Biases ? (biases[rating.Item] + dot) - (biases[other] + otherDot) : dot - otherDot;
        double loss = PairLoss.Of(lead, out float pull);
        float gain = numbers.Rate * pull;
        float keepUser = 1f - numbers.Rate * numbers.UserRegularization, keepItem = 1f - numbers.Rate * numbers.ItemRegularization;
        for (int column = 0; column < model.Rank; column++)
        {
            (p[column], q[column], n[column]) =
                (p[column] * keepUser + (q[column] - n[column]) * gain, q[column] * keepItem + p[column] * gain, n[column] * keepItem - p[column] * gain);
        }

        float keepBias = 1f - numbers.Rate * numbers.BiasRegularization;
        biases[rating.Item] = biases[rating.Item] * keepBias + gain;
        biases[other] = biases[other] * keepBias - gain;
        return loss;
    }

    private static float[] Rows(Random random, int rows, ModelDeclaration model) =>
        [.. Enumerable.Range(0, rows * model.Stride).Select(i => i % model.Stride < model.Rank ? (random.NextSingle() * 2 - 1) / MathF.Sqrt(model.Rank) : 0f)];

    /// <summary>Lanes add their products in chunk order; 16 fold to 8 to 4 by halves; 16, 8, 4 are added; 4 fold to 2 to 1.</summary>
    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        float[] total = new float[4];
        int column = 0;
        bool any = false;
        foreach (int size in (int[])[16, 8, 4])
        {
            float[]? sums = null;
            for (; column + size <= left.Length; column += size)
            {
                float[] products = new float[size];
                for (int lane = 0; lane < size; lane++)
                {
                    products[lane] = left[column + lane] * right[column + lane];
                }

                sums = sums is null ? products : [.. sums.Zip(products, static (a, b) => a + b)];
            }

            for (; sums is { Length: > 4 }; sums = [.. sums[..(sums.Length / 2)].Zip(sums[(sums.Length / 2)..], static (a, b) => a + b)])
            {
            }

            total = sums is null ? total : any ? [.. total.Zip(sums, static (a, b) => a + b)] : sums;
            any |= sums is not null;
        }

        return (total[0] + total[2]) + (total[1] + total[3]);
    }

    private static void AssertSameBits(float[] expected, float[] actual) =>
        Assert.Equal(MemoryMarshal.Cast<float, int>(expected).ToArray(), MemoryMarshal.Cast<float, int>(actual).ToArray());
}
