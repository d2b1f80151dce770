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
        PtxLaunch launch,
        FactorStorage storage = FactorStorage.Single)
    {
        PtxMemory memory = new();
        PtxBuffer<double> losses = memory.Allocate<double>("losses", new double[4]);
        StoredRows userRows = new(memory, "userRows", state.UserRows, storage), itemRows = new(memory, "itemRows", state.ItemRows, storage);
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

        userRows.CopyTo(state.UserRows);
        itemRows.CopyTo(state.ItemRows);
        userBiases.Values.CopyTo(state.UserBiases);
        itemBiases.Values.CopyTo(state.ItemBiases);
        return (tally, losses.Values.ToArray().Sum());
    }

    /// <summary>Sums the squared errors of a reference's predictions.</summary>
    public static double Errors(
        PtxKernel text, LaneReference state, ReadOnlySpan<Rating> ratings, ILaneSgdKernel kernel, bool biases, LaneErrorScale scale, PtxLaunch launch)
    {
        PtxMemory memory = new();
        PtxBuffer<double> sums = memory.Allocate<double>("sums", new double[4]);
        ErrorMemory argument = new()
        {
            Ratings = memory.Allocate("ratings", ratings).View,
            UserRows = new StoredRows(memory, "userRows", state.UserRows, kernel.Storage).View,
            ItemRows = new StoredRows(memory, "itemRows", state.ItemRows, kernel.Storage).View,
            UserBiases = memory.Allocate<float>("userBiases", state.UserBiases).View,
            ItemBiases = memory.Allocate<float>("itemBiases", state.ItemBiases).View,
            Sums = sums.View,
            RatingCount = ratings.Length,
            Lanes = kernel.Lanes,
            RowPieces = LaneState.RowBytesOf(kernel) / 16,
            HasBiases = biases ? 1 : 0,
            HasHalves = kernel.Storage == FactorStorage.Half ? 1 : 0,
        };
        new PtxMachine(text, memory).Run(launch, new PtxArguments().Value(argument).Value(scale));
        return sums.Values.ToArray().Sum();
    }

    /// <summary>LaneErrorMemory as ILGPU hands it over.</summary>
    private struct ErrorMemory
    {
        public PtxView Ratings, UserRows, ItemRows, UserBiases, ItemBiases, Sums;
        public long RatingCount;
        public int Lanes, RowPieces, HasBiases, HasHalves;
    }

    /// <summary>LaneSgdMemory as ILGPU hands it over.</summary>
    private struct Memory
    {
        public PtxView Ratings, UserRatings, Bundles, BundleUsers, NextBundle, UserRows, ItemRows, UserBiases, ItemBiases, Losses;
        public ulong UserAddress, ItemAddress;
        public long RatingCount;
        public int BundleCount;
    }

    /// <summary>Factor rows in the machine's memory, as floats or as halves.</summary>
    private sealed class StoredRows(PtxMemory memory, string name, float[] rows, FactorStorage storage)
    {
        private readonly PtxBuffer<float>? _floats = storage == FactorStorage.Single ? memory.Allocate<float>(name, rows) : null;
        private readonly PtxBuffer<Half>? _halves = storage == FactorStorage.Half ? memory.Allocate<Half>(name, [.. rows.Select(static value => (Half)value)]) : null;

        public ulong Address => _floats?.Address ?? _halves!.Address;

        /// <summary>As ILGPU hands it over: in pieces of 16 bytes.</summary>
        public PtxView View => _floats?.View ?? _halves!.View;

        public void CopyTo(float[] target)
        {
            for (int i = 0; i < target.Length; i++)
            {
                target[i] = _floats is null ? (float)_halves!.Values[i] : _floats.Values[i];
            }
        }
    }
}
