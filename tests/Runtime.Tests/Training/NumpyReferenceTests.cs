using System.Runtime.InteropServices;
using Lathe.Npy;
using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Training;

public sealed class NumpyReferenceTests
{
    /// <summary>The whole run, from permutations to the scaled-back factors, by a script that shares nothing with this code.</summary>
    [SkippableFact]
    public void ARun_EqualsTheNumpyScript_BitForBit()
    {
        using TemporaryFolder folder = new();
        using Dataset data = TestData.Random(users: 3_000, items: 4_000, ratings: 2_500, seed: 7);
        Rating.Write(folder.File("ratings.npy"), data.Training);
        TrainingOptions options = new()
        {
            Numbers = [KeyValuePair.Create("Initialization.Distribution", "uniform"), KeyValuePair.Create("Initialization.Scale", "0.25")],
            Seed = 42,
            Threads = 2,
        };

        using Biased20 model = Biased20.Train(data, options);
        Assert.Equal(2, model.Training!.Bands);
        Numpy.Run(
            "Training/sgd_reference.py", folder.File("ratings.npy"), "3000", "4000", "20", "2", "42", "3", "0.02", "0.05", "0.03", "0.01", "0.25", folder.FullName);

        AssertSameBits(NpyArray.Read<float>(folder.File("user_factors.npy")).Values, Flat(model.UserFactors));
        AssertSameBits(NpyArray.Read<float>(folder.File("item_factors.npy")).Values, Flat(model.ItemFactors));
        AssertSameBits(NpyArray.Read<float>(folder.File("user_bias.npy")).Values, model.UserBiases);
        AssertSameBits(NpyArray.Read<float>(folder.File("item_bias.npy")).Values, model.ItemBiases);
    }

    private static float[] Flat(FactorMatrix matrix) => [.. Enumerable.Range(0, matrix.Rows).SelectMany(row => matrix[row].ToArray())];

    private static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual) =>
        Assert.Equal(MemoryMarshal.Cast<float, int>(expected).ToArray(), MemoryMarshal.Cast<float, int>(actual).ToArray());
}
