using ILGPU;
using ILGPU.Runtime.Cuda;
using Lathe.Kernels;
using Lathe.Tests.Kernels;
using Lathe.Tests.Ptx;

namespace Lathe.Tests.Devices.Proof;

/// <summary>The PTX itself, run by the interpreter, gives the bits of the scalar reference, and moves no byte too many.</summary>
[Collection(DeviceProof.Name)]
public sealed class StraightRunTests(OfflineCompiler compiler)
{
    private const int Users = 13, Items = 17, Count = 200;

    public static TheoryData<string> StraightKernels => CompilationTests.StraightKernels;

    [Theory]
    [MemberData(nameof(StraightKernels))]
    public void AKernel_GivesTheBitsOfTheScalarReference(string name)
    {
        DeviceKernel kernel = DeviceKernels.Of(name);
        AssertTheSameBits(kernel.Model, PtxKernel.Parse(compiler.Ptx(kernel)));
    }

    [Theory]
    [InlineData("Biased32 Straight")]
    [InlineData("Bare7 Straight")]
    [InlineData("Adaptive300 Straight")]
    public void TheOtherLevel_GivesThemToo(string name)
    {
        DeviceKernel kernel = DeviceKernels.Of(name);
        AssertTheSameBits(kernel.Model, PtxKernel.Parse(compiler.Ptx(kernel, OptimizationLevel.O2, CudaArchitecture.SM_90)));
    }

    /// <summary>Each row is read once when a thread can hold both, else twice, 16 bytes at a time; and written once.</summary>
    [Theory]
    [MemberData(nameof(StraightKernels))]
    public void AnUpdate_AccessesEachPieceOfARowAsOftenAsItMust(string name)
    {
        DeviceKernel kernel = DeviceKernels.Of(name);
        (PtxTally tally, _) = StraightRun.Of(
            PtxKernel.Parse(compiler.Ptx(kernel)), kernel.Model, DeviceBlock.Start(kernel.Model, Users, Items), DeviceBlock.Ratings(Users, Items, Count), DeviceBlock.Numbers(kernel.Model));

        const int RatingBytes = 12, StartBytes = 16, LossBytes = 8;
        bool sums = kernel.Model.Schedule == ScheduleKind.AdaGrad;
        int pieces = 2 * kernel.Model.Stride / 4, reads = kernel.Model.Stride <= 64 ? 1 : 2, sumPieces = sums ? 2 : 0, biasBytes = kernel.Model.Biases ? 8 : 0;
        Assert.Equal(Count * (reads * pieces + sumPieces), tally.WideLoads);
        Assert.Equal(Count * (pieces + sumPieces), tally.WideStores);
        Assert.Equal(16 * tally.WideLoads + Count * (RatingBytes + biasBytes) + StartBytes, tally.BytesRead);
        Assert.Equal(16 * tally.WideStores + Count * biasBytes + LossBytes, tally.BytesWritten);
    }

    private static void AssertTheSameBits(ModelDeclaration model, PtxKernel kernel)
    {
        ScalarSgd expected = DeviceBlock.Start(model, Users, Items), actual = DeviceBlock.Start(model, Users, Items);
        Rating[] ratings = DeviceBlock.Ratings(Users, Items, Count);
        SgdNumbers numbers = DeviceBlock.Numbers(model);

        double expectedLoss = expected.Run(ratings, numbers);
        (_, double actualLoss) = StraightRun.Of(kernel, model, actual, ratings, numbers);

        Assert.Equal(expectedLoss, actualLoss);
        Assert.Equal(expected.UserFactors, actual.UserFactors);
        Assert.Equal(expected.ItemFactors, actual.ItemFactors);
        if (model.Biases)
        {
            Assert.Equal(expected.UserBiases, actual.UserBiases);
            Assert.Equal(expected.ItemBiases, actual.ItemBiases);
        }

        if (model.Schedule == ScheduleKind.AdaGrad)
        {
            Assert.Equal(expected.UserSums, actual.UserSums);
            Assert.Equal(expected.ItemSums, actual.ItemSums);
        }
    }
}
