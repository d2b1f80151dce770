using System.Runtime.InteropServices;
using Lathe.Kernels;

namespace Lathe.Tests.Kernels;

public sealed class SgdKernelTests
{
    private const int Users = 13, Items = 17, Count = 400;

    public static TheoryData<string, VectorWidth> EveryModelAndWidth
    {
        get
        {
            TheoryData<string, VectorWidth> data = [];
            foreach (ModelDefinition model in ModelCatalogue.Models.Where(static model => model.Declaration.Kernels.Sgd is not null))
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
        ScalarSgd expected = Start(model), actual = Start(model);
        Rating[] ratings = Ratings();

        foreach (SgdNumbers numbers in (SgdNumbers[])[Numbers(model, warm: false), Numbers(model, warm: true)])
        {
            double expectedLoss = expected.Run(ratings.AsSpan(0, Count), numbers);
            double actualLoss = model.Kernels.Sgd!.Run(new SgdBlock(Rows(actual), ref ratings[0], Count), in numbers, width);
            Assert.Equal(expectedLoss, actualLoss);
        }

        AssertSameBits(expected.UserFactors, actual.UserFactors);
        AssertSameBits(expected.ItemFactors, actual.ItemFactors);
        AssertSameBits(model.Biases ? expected.UserBiases : new float[Users], actual.UserBiases);
        AssertSameBits(model.Biases ? expected.ItemBiases : new float[Items], actual.ItemBiases);
        AssertSameBits(model.ImplicitFactors ? expected.UserPulls : new float[Users * model.Stride], actual.UserPulls);
        AssertSameBits(expected.UserImplicit, actual.UserImplicit);
        if (model.Schedule == ScheduleKind.AdaGrad)
        {
            AssertSameBits(expected.UserSums, actual.UserSums);
            AssertSameBits(expected.ItemSums, actual.ItemSums);
        }
    }

    [Theory]
    [MemberData(nameof(EveryModelAndWidth))]
    public void Scores_EqualTheScalarReference_BitForBit(string name, VectorWidth width)
    {
        ModelDeclaration model = ModelCatalogue.Models.Single(model => model.Name == name).Declaration;
        ScalarSgd state = Start(model);
        Random(state.UserBiases, 5);
        Random(state.ItemBiases, 6);
        int[] users = [0, 3, 12, 3], items = [16, 0, 5, 0];

        float[] pairs = new float[users.Length], row = new float[Items];
        ScoreRows rows = new(ref state.UserFactors[0], ref state.ItemFactors[0], ref state.UserBiases[0], ref state.ItemBiases[0]);
        model.Kernels.Score.Run(new PairScores(rows, users, items, pairs), width);
        model.Kernels.Score.Run(
            new ItemScores(ref state.UserFactors[3 * model.Stride], state.UserBiases[3], ref state.ItemFactors[0], ref state.ItemBiases[0], row), width);

        AssertSameBits([.. users.Zip(items, state.Score)], pairs);
        AssertSameBits([.. Enumerable.Range(0, Items).Select(item => state.Score(3, item))], row);
    }

    [Theory]
    [MemberData(nameof(EveryModelAndWidth))]
    public void ScoresOfATile_EqualTheScalarReference_BitForBit(string name, VectorWidth width)
    {
        ModelDeclaration model = ModelCatalogue.Models.Single(model => model.Name == name).Declaration;
        ScalarSgd state = Start(model);
        Random(state.UserBiases, 5);
        Random(state.ItemBiases, 6);
        float[] columns = new float[model.Stride * TileScores.Items], biases = new float[TileScores.Items], scores = new float[12 * TileScores.Items];
        for (int item = 0; item < Items; item++)
        {
            biases[item] = state.ItemBiases[item];
            for (int column = 0; column < model.Stride; column++)
            {
                columns[column * TileScores.Items + item] = state.ItemFactors[item * model.Stride + column];
            }
        }

        model.Kernels.Score.Run(new TileScores(ref state.UserFactors[0], ref state.UserBiases[0], ref columns[0], ref biases[0], scores), width);

        for (int user = 0; user < 12; user++)
        {
            AssertSameBits(
                [.. Enumerable.Range(0, Items).Select(item => state.Score(user, item))],
                scores[(user * TileScores.Items)..(user * TileScores.Items + Items)]);
        }
    }

    [Theory]
    [MemberData(nameof(EveryModelAndWidth))]
    public void Padding_StaysZero(string name, VectorWidth width)
    {
        ModelDeclaration model = ModelCatalogue.Models.Single(model => model.Name == name).Declaration;
        ScalarSgd state = Start(model);
        Rating[] ratings = Ratings();
        SgdNumbers numbers = Numbers(model, warm: true);

        model.Kernels.Sgd!.Run(new SgdBlock(Rows(state), ref ratings[0], Count), in numbers, width);

        for (int user = 0; user < Users; user++)
        {
            Assert.All(state.UserFactors[(user * model.Stride + model.Rank)..((user + 1) * model.Stride)], static value => Assert.Equal(0f, value));
        }
    }

    [Fact]
    public void ABlockWithoutRatings_ChangesNothing()
    {
        ModelDeclaration model = Biased20.Definition.Declaration;
        ScalarSgd state = Start(model);
        float[] before = [.. state.UserFactors];
        Rating[] ratings = Ratings();
        SgdNumbers numbers = Numbers(model, warm: true);

        Assert.Equal(0, model.Kernels.Sgd!.Run(new SgdBlock(Rows(state), ref ratings[0], 0), in numbers));

        AssertSameBits(before, state.UserFactors);
    }

    private static SgdNumbers Numbers(ModelDeclaration model, bool warm) => new()
    {
        Rate = 0.05f,
        UserRegularization = model.Numbers.Real("Regularization.Users"),
        ItemRegularization = model.Numbers.Real("Regularization.Items"),
        BiasRegularization = model.Numbers.Real("Regularization.Biases"),
        OtherRate = warm ? 0.05f : 0f,
        OtherWeight = warm && model.Rank > 8 ? 1f / (model.Rank - 8) : 0f,
    };

    private static ScalarSgd Start(ModelDeclaration model)
    {
        ScalarSgd state = new(model, Users, Items);
        Fill(state.UserFactors, model, 1);
        Fill(state.ItemFactors, model, 2);
        if (model.ImplicitFactors)
        {
            Fill(state.UserImplicit, model, 4);
        }

        return state;
    }

    private static void Fill(float[] factors, ModelDeclaration model, int seed)
    {
        Random(factors, seed);
        for (int i = 0; i < factors.Length; i++)
        {
            factors[i] = i % model.Stride < model.Rank ? factors[i] / MathF.Sqrt(model.Rank) : 0;
        }
    }

    private static void Random(float[] values, int seed)
    {
        Random random = new(seed);
        foreach (ref float value in values.AsSpan())
        {
            value = random.NextSingle() * 2 - 1;
        }
    }

    private static Rating[] Ratings()
    {
        Random random = new(3);
        return [.. Enumerable.Range(0, Count + SgdBlock.Lookahead).Select(_ => new Rating(random.Next(Users), random.Next(Items), random.NextSingle() * 4 - 2))];
    }

    private static SgdRows Rows(ScalarSgd state) => new(
        ref state.UserFactors[0], ref state.ItemFactors[0], ref state.UserBiases[0], ref state.ItemBiases[0], ref state.UserSums[0], ref state.ItemSums[0],
        ref state.UserImplicit[0], ref state.UserPulls[0]);

    private static void AssertSameBits(float[] expected, float[] actual) =>
        Assert.Equal(MemoryMarshal.Cast<float, int>(expected).ToArray(), MemoryMarshal.Cast<float, int>(actual).ToArray());
}
