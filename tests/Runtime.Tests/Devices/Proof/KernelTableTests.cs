using System.Globalization;
using Lathe.Tests.Ptx;
using Lathe.Tests.Support;

namespace Lathe.Tests.Devices.Proof;

/// <summary>The table of what the kernels consist of; docs/gpu.md says how to read it.</summary>
[Collection(DeviceProof.Name)]
public sealed class KernelTableTests(OfflineCompiler compiler)
{
    private static readonly (string Heading, Func<PtxCounts, int> Count)[] Columns =
    [
        ("instructions", static counts => counts.Instructions),
        ("ld.v4", static counts => counts.WideLoads),
        ("st.v4", static counts => counts.WideStores),
        ("ld", static counts => counts.NarrowLoads),
        ("st", static counts => counts.NarrowStores),
        ("shared", static counts => counts.Shared),
        ("shfl", static counts => counts.Shuffles),
        ("atomic", static counts => counts.Atomics),
        ("barrier", static counts => counts.Barriers),
        ("branch", static counts => counts.Branches),
        ("declared", static counts => counts.Registers),
    ];

    [Fact]
    public void InTheText()
    {
        int width = DeviceKernels.All.Max(static kernel => kernel.Name.Length);
        string heading = string.Concat(Columns.Select(static column => $"  {column.Heading}"));
        TextSnapshot.Match($"{"kernel".PadRight(width)}{heading}\n{string.Concat(DeviceKernels.All.Select(kernel => Row(kernel, width)))}");
    }

    private string Row(DeviceKernel kernel, int width)
    {
        PtxCounts counts = new(PtxKernel.Parse(compiler.Ptx(kernel)));
        return $"{kernel.Name.PadRight(width)}{string.Concat(Columns.Select(column =>
            "  " + column.Count(counts).ToString(CultureInfo.InvariantCulture).PadLeft(column.Heading.Length)))}\n";
    }
}
