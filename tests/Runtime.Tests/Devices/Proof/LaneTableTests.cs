using System.Globalization;
using System.Reflection;
using ILGPU.Runtime.Cuda;
using Lathe.Kernels;
using Lathe.Tests.Kernels;
using Lathe.Tests.Ptx;
using Lathe.Tests.Support;

namespace Lathe.Tests.Devices.Proof;

/// <summary>
/// What the lanes' kernels consist of, as they are loaded on compute capability 9.0, and what a step costs, in which every group of
/// a warp makes one update; docs/gpu.md says how to read the table.
/// </summary>
[Collection(DeviceProof.Name)]
public sealed class LaneTableTests(OfflineCompiler compiler)
{
    private static readonly string[] Names =
    [
        nameof(Biased1), nameof(Biased32), nameof(Biased64), nameof(Biased128), nameof(Biased300), nameof(Bare64), nameof(Bare128),
        nameof(HalfBare7), nameof(HalfBiased32), nameof(HalfBiased128), nameof(HalfBiased300),
    ];

    [Fact]
    public void InTheTextAndPerUpdate()
    {
        List<string> lines = [$"{"kernel",-26}{"lanes",7}{"row bytes",11}{"instructions",14}{"ld 16",7}{"st 16",7}{"shfl",6}{"atomic",8}{"per step",10}{"bytes per update",18}"];
        foreach (string name in Names)
        {
            ModelDeclaration model = ModelCatalogue.Models.Single(one => one.Name == name).Declaration;
            ILaneSgdKernel kernel = model.Kernels.LaneSgd!;
            foreach (string method in (string[])["RunUsers", "RunRatings"])
            {
                MethodInfo entry = kernel.GetType().GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!;
                PtxKernel text = PtxKernel.Parse(PtxText.ForDevice(compiler.Ptx(new(model, DeviceDialect.Lanes, entry, default), CudaDevices.Optimization, CudaArchitecture.SM_90), architecture: 90));
                PtxCounts counts = new(text);
                int groups = 32 / kernel.Lanes;
                PtxTally few = Tally(model, kernel, text, method, steps: 20), many = Tally(model, kernel, text, method, steps: 40);
                long bytes = (many.BytesRead + many.BytesWritten - few.BytesRead - few.BytesWritten) / (20 * groups);
                lines.Add(string.Create(CultureInfo.InvariantCulture,
                    $"{name + " " + method,-26}{kernel.Lanes,7}{LaneState.RowBytesOf(kernel),11}{counts.Instructions,14}{counts.WideLoads,7}{counts.WideStores,7}{counts.Shuffles,6}{counts.Atomics,8}{(many.Instructions - few.Instructions) / 20,10}{bytes,18}"));
            }
        }

        TextSnapshot.Match(string.Concat(lines.Select(static line => line + "\n")));
    }

    /// <summary>One warp; every group has a user of its own and as many ratings as there are steps.</summary>
    private static PtxTally Tally(ModelDeclaration model, ILaneSgdKernel kernel, PtxKernel text, string method, int steps)
    {
        const int items = 17;
        int groups = 32 / kernel.Lanes;
        Rating[] ratings = [.. Enumerable.Range(0, steps * groups).Select(place => new Rating(place % groups, place * 5 % items, 3f))];
        LaneRating[] byUser = [.. ratings.Select(static rating => new LaneRating(rating.Item, BitConverter.SingleToInt32Bits(rating.Value))), .. Enumerable.Repeat(new LaneRating(-1, 0), 2 * groups)];
        return LaneRun.Of(
            text, new LaneReference(model, kernel, groups, items), method == "RunRatings" ? ratings : [default], byUser, [new LaneBundle(0, steps)], [.. Enumerable.Range(0, groups)],
            DeviceBlock.Numbers(model), new PtxLaunch(1, 32), kernel.Storage).Tally;
    }
}
