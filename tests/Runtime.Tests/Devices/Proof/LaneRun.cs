using Lathe.Kernels;
using Lathe.Tests.Ptx;

namespace Lathe.Tests.Devices.Proof;

/// <summary>The PTX of a lanes' kernel run over the arrays of a reference.</summary>
internal static class LaneRun
{
    /// <summary>Makes an epoch and brings the arrays back.</summary>
    /// <returns>What it cost, and the sum of the squared errors.</returns>
    public static (PtxTally Tally, double Loss) Of(
        PtxKernel kernel,
        LaneReference state,
        ReadOnlySpan<Rating> ratings,
        ReadOnlySpan<LaneRating> userRatings,
        ReadOnlySpan<LaneBundle> bundles,
        ReadOnlySpan<int> owners,
        SgdNumbers numbers,
        PtxLaunch launch)
    {
        PtxMemory memory = new();
        PtxBuffer<double> losses = memory.Allocate<double>("losses", new double[4]);
        PtxBuffer<float> userRows = memory.Allocate<float>("userRows", state.UserRows), itemRows = memory.Allocate<float>("itemRows", state.ItemRows);
        PtxBuffer<float> userBiases = memory.Allocate<float>("userBiases", state.UserBiases), itemBiases = memory.Allocate<float>("itemBiases", state.ItemBiases);
        Memory argument = new()
        {
            Ratings = memory.Allocate("ratings", ratings).View,
            UserRatings = memory.Allocate("userRatings", userRatings).View,
            Bundles = memory.Allocate("bundles", bundles).View,
            BundleUsers = memory.Allocate("bundleUsers", owners).View,
            NextBundle = memory.Allocate<int>("nextBundle", [0]).View,
            UserRows = userRows.View,
            ItemRows = itemRows.View,
            UserBiases = userBiases.View,
            ItemBiases = itemBiases.View,
            Losses = losses.View,
            UserAddress = userRows.Address,
            ItemAddress = itemRows.Address,
            RatingCount = ratings.Length,
            BundleCount = bundles.Length,
        };
        PtxTally tally = new PtxMachine(kernel, memory).Run(launch, new PtxArguments().Value(argument).Value(numbers));

        userRows.Values.CopyTo(state.UserRows);
        itemRows.Values.CopyTo(state.ItemRows);
        userBiases.Values.CopyTo(state.UserBiases);
        itemBiases.Values.CopyTo(state.ItemBiases);
        return (tally, losses.Values.ToArray().Sum());
    }

    /// <summary>LaneSgdMemory as ILGPU hands it over.</summary>
    private struct Memory
    {
        public PtxView Ratings, UserRatings, Bundles, BundleUsers, NextBundle, UserRows, ItemRows, UserBiases, ItemBiases, Losses;
        public ulong UserAddress, ItemAddress;
        public long RatingCount;
        public int BundleCount;
    }
}
