using System.Reflection;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using Lathe.Kernels;
using Lathe.Tests.Kernels;
using Lathe.Tests.Ptx;

namespace Lathe.Tests.Devices.Proof;

/// <summary>The PTX of the lanes' kernels, as it is loaded, passes the lint and gives the bits of the reference.</summary>
[Collection(DeviceProof.Name)]
public sealed class LaneRunTests(OfflineCompiler compiler)
{
    private const int Users = 37, Items = 29, Count = 300;

    [Theory]
    [InlineData(nameof(Biased1))]
    [InlineData(nameof(Biased7))]
    [InlineData(nameof(Biased32))]
    [InlineData(nameof(Bare64))]
    [InlineData(nameof(Biased128))]
    [InlineData(nameof(Bare128))]
    [InlineData(nameof(Biased300))]
    [InlineData(nameof(HalfBare7))]
    [InlineData(nameof(HalfBiased32))]
    [InlineData(nameof(HalfBiased128))]
    [InlineData(nameof(HalfBiased300))]
    public void UserOwned_GivesTheBitsOfTheReference(string name)
    {
        ModelDeclaration model = ModelCatalogue.Models.Single(one => one.Name == name).Declaration;
        ILaneSgdKernel kernel = model.Kernels.LaneSgd!;
        int groups = 32 / kernel.Lanes;
        (LaneBundle[] bundles, int[] owners, LaneRating[] ratings) = Deal(DeviceBlock.Ratings(Users, Items, Count), groups);
        SgdNumbers numbers = DeviceBlock.Numbers(model);
        foreach (int architecture in (int[])[80, 90])
        {
            PtxKernel text = Text(model, kernel, "RunUsers", architecture);
            Assert.Empty(PtxLint.Findings(text, generic: true));

            LaneReference expected = new(model, kernel, Users, Items), actual = new(model, kernel, Users, Items);
            double expectedLoss = expected.RunUsers(bundles, owners, ratings, numbers);
            (_, double loss) = LaneRun.Of(text, actual, [default], ratings, bundles, owners, numbers, new PtxLaunch(1, 32), kernel.Storage);

            Assert.Equal(expectedLoss, loss, 1e-9 * expectedLoss);
            Assert.Equal(expected.UserRows, actual.UserRows);
            Assert.Equal(expected.ItemRows, actual.ItemRows);
            Assert.Equal(expected.UserBiases, actual.UserBiases);
            Assert.Equal(expected.ItemBiases, actual.ItemBiases);
        }
    }

    /// <summary>One warp, whose groups take the ratings in turn; the last turn has not one for each.</summary>
    [Theory]
    [InlineData(nameof(Biased1))]
    [InlineData(nameof(Biased32))]
    [InlineData(nameof(Bare64))]
    [InlineData(nameof(Biased300))]
    [InlineData(nameof(HalfBare7))]
    [InlineData(nameof(HalfBiased32))]
    [InlineData(nameof(HalfBiased300))]
    public void PerRating_GivesTheBitsOfTheReference(string name)
    {
        ModelDeclaration model = ModelCatalogue.Models.Single(one => one.Name == name).Declaration;
        ILaneSgdKernel kernel = model.Kernels.LaneSgd!;
        Rating[] ratings = DeviceBlock.Ratings(Users, Items, Count - 3);
        SgdNumbers numbers = DeviceBlock.Numbers(model);
        foreach (int architecture in (int[])[80, 90])
        {
            LaneReference expected = new(model, kernel, Users, Items), actual = new(model, kernel, Users, Items);
            double expectedLoss = expected.RunRatings(ratings, numbers);
            (_, double loss) = LaneRun.Of(
                Text(model, kernel, "RunRatings", architecture), actual, ratings, [default], [default], [0], numbers, new PtxLaunch(1, 32), kernel.Storage);

            Assert.Equal(expectedLoss, loss, 1e-9 * expectedLoss);
            Assert.Equal(expected.UserRows, actual.UserRows);
            Assert.Equal(expected.ItemRows, actual.ItemRows);
            Assert.Equal(expected.UserBiases, actual.UserBiases);
            Assert.Equal(expected.ItemBiases, actual.ItemBiases);
        }
    }

    /// <summary>At a rate of 0, so that the order of the warps changes nothing: every rating is taken once, whatever the turns.</summary>
    [Theory]
    [InlineData(nameof(Biased1))]
    [InlineData(nameof(Biased32))]
    [InlineData(nameof(Bare128))]
    [InlineData(nameof(Biased300))]
    [InlineData(nameof(HalfBiased32))]
    [InlineData(nameof(HalfBiased300))]
    public void ManyWarps_MakeEveryUpdate_WithoutAFault(string name)
    {
        ModelDeclaration model = ModelCatalogue.Models.Single(one => one.Name == name).Declaration;
        ILaneSgdKernel kernel = model.Kernels.LaneSgd!;
        Rating[] all = DeviceBlock.Ratings(Users, Items, Count);
        (LaneBundle[] bundles, int[] owners, LaneRating[] ratings) = Deal(all, 32 / kernel.Lanes);
        SgdNumbers numbers = DeviceBlock.Numbers(model) with { Rate = 0 };
        double expected = new LaneReference(model, kernel, Users, Items).RunUsers(bundles, owners, ratings, numbers);
        foreach (string method in (string[])["RunUsers", "RunRatings"])
        {
            PtxKernel text = Text(model, kernel, method, architecture: 90);
            Assert.Empty(PtxLint.Findings(text, generic: true));
            foreach (int turn in (int[])[1, 7, int.MaxValue])
            {
                LaneReference before = new(model, kernel, Users, Items), after = new(model, kernel, Users, Items);
                (_, double loss) = LaneRun.Of(text, after, all, ratings, bundles, owners, numbers, new PtxLaunch(3, 128, turn), kernel.Storage);

                Assert.Equal(expected, loss, 1e-5 * expected);
                Assert.Equal(before.UserRows, after.UserRows);
                Assert.Equal(before.ItemRows, after.ItemRows);
            }
        }
    }

    /// <summary>Five warps' groups, more than there are ratings, so that some go along idle; floats and halves, with biases and without.</summary>
    [Theory]
    [InlineData(nameof(Biased7))]
    [InlineData(nameof(Bare128))]
    [InlineData(nameof(Biased300))]
    [InlineData(nameof(HalfBiased32))]
    public void ErrorsOfPredictions_AreSummed_WithoutAFault(string name)
    {
        ModelDeclaration model = ModelCatalogue.Models.Single(one => one.Name == name).Declaration;
        ILaneSgdKernel kernel = model.Kernels.LaneSgd!;
        PtxKernel text = Text(model, ((Action<LaneErrorMemory, LaneErrorScale>)LaneErrors.Run).Method, architecture: 90);
        Assert.Empty(PtxLint.Findings(text, generic: true));

        Rating[] ratings = DeviceBlock.Ratings(Users, Items, 150);
        LaneReference rows = new(model, kernel, Users, Items);
        LaneErrorScale scale = new(mean: 3, sigma: 2, minimum: 1, maximum: 4);
        double expected = ratings.Sum(rating => Math.Pow(Math.Clamp(3 + 2 * rows.Score(rating.User, rating.Item), 1, 4) - rating.Value, 2));

        Assert.Equal(expected, LaneRun.Errors(text, rows, ratings, kernel, model.Biases, scale, new PtxLaunch(5, 128)), 1e-5 * expected);
    }

    private PtxKernel Text(ModelDeclaration model, ILaneSgdKernel kernel, string method, int architecture)
    {
        return Text(model, kernel.GetType().GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!, architecture);
    }

    private PtxKernel Text(ModelDeclaration model, MethodInfo entry, int architecture)
    {
        DeviceKernel device = new(model, DeviceDialect.Lanes, entry, new KernelSpecialization(128, null));
        return PtxKernel.Parse(PtxText.ForDevice(compiler.Ptx(device, CudaDevices.Optimization, CudaArchitecture.SM_90), architecture));
    }

    /// <summary>Users side by side in bundles, and two steps of none at the end.</summary>
    private static (LaneBundle[] Bundles, int[] Owners, LaneRating[] Ratings) Deal(Rating[] ratings, int groups)
    {
        Rating[][] byUser = [.. ratings.GroupBy(static rating => rating.User).OrderByDescending(static user => user.Count()).Select(static user => user.ToArray())];
        List<LaneBundle> bundles = [];
        List<int> owners = [];
        List<LaneRating> dealt = [];
        LaneRating none = new(-1, 0);
        foreach (Rating[][] users in byUser.Chunk(groups))
        {
            int steps = users.Max(static user => user.Length);
            bundles.Add(new(dealt.Count, steps));
            owners.AddRange(Enumerable.Range(0, groups).Select(group => group < users.Length ? users[group][0].User : -1));
            for (int step = 0; step < steps; step++)
            {
                dealt.AddRange(Enumerable.Range(0, groups).Select(group => group < users.Length && step < users[group].Length
                    ? new LaneRating(users[group][step].Item, BitConverter.SingleToInt32Bits(users[group][step].Value)) : none));
            }
        }

        dealt.AddRange(Enumerable.Repeat(none, 2 * groups));
        return ([.. bundles], [.. owners], [.. dealt]);
    }
}
