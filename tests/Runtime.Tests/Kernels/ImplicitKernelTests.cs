using System.Runtime.InteropServices;
using Lathe.Kernels;

namespace Lathe.Tests.Kernels;

/// <summary>The sums of SVD++ along the ratings, against scalar loops.</summary>
public sealed class ImplicitKernelTests
{
    private const int Users = 13, Items = 17, Count = 300;

    public static TheoryData<string, VectorWidth> EveryModelAndWidth
    {
        get
        {
            TheoryData<string, VectorWidth> data = [];
            foreach (ModelDefinition model in ModelCatalogue.Models.Where(static model => model.Declaration.ImplicitFactors))
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
    public void Sums_EqualTheScalarReference_BitForBit(string name, VectorWidth width)
    {
        ModelDeclaration model = ModelCatalogue.Models.Single(model => model.Name == name).Declaration;
        Random random = new(7);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
        float[] users = Draw(Users * model.Stride), items = Draw(Items * model.Stride), weights = Draw(Users);
        Rating[] ratings = [.. Enumerable.Range(0, Count + SgdBlock.Lookahead).Select(_ => new Rating(random.Next(Users), random.Next(Items), 1))];
        float[] expectedItems = [.. items], expectedUsers = [.. users];
        foreach (Rating rating in ratings.AsSpan(0, Count))
        {
            for (int column = 0; column < model.Stride; column++)
            {
                expectedItems[rating.Item * model.Stride + column] += users[rating.User * model.Stride + column] * weights[rating.User];
            }
        }

        foreach (Rating rating in ratings.AsSpan(0, Count))
        {
            for (int column = 0; column < model.Stride; column++)
            {
                expectedUsers[rating.User * model.Stride + column] += expectedItems[rating.Item * model.Stride + column] * weights[rating.User];
            }
        }

        ImplicitBlock block = new(ref users[0], ref items[0], ref weights[0], ref ratings[0], Count);
        model.Kernels.Implicit!.SumToItems(in block, width);
        AssertSameBits(expectedItems, items);

        model.Kernels.Implicit.SumToUsers(in block, width);
        AssertSameBits(expectedUsers, users);
        AssertSameBits(expectedItems, items);
    }

    [Fact]
    public void OnlyAModelWithImplicitFactors_HasTheKernel() => Assert.All(ModelCatalogue.Models, static model =>
        Assert.Equal(model.Declaration.ImplicitFactors, model.Declaration.Kernels.Implicit is not null));

    private static void AssertSameBits(float[] expected, float[] actual) =>
        Assert.Equal(MemoryMarshal.Cast<float, int>(expected).ToArray(), MemoryMarshal.Cast<float, int>(actual).ToArray());
}
