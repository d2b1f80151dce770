using System.Globalization;
using Lathe.Tests.Ptx;
using Lathe.Tests.Support;

namespace Lathe.Tests.Devices.Proof;

/// <summary>The tables of what the kernels consist of and what an update costs; docs/gpu.md says how to read them.</summary>
[Collection(DeviceProof.Name)]
public sealed class KernelTableTests(OfflineCompiler compiler)
{
    private static readonly (string Heading, Func<PtxCounts, long> Count)[] Columns =
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
    public void InTheText() =>
        TextSnapshot.Match(Table(Columns.Select(static column => column.Heading), (_, text) => Columns.Select(column => column.Count(new PtxCounts(text)))));

    [Fact]
    public void PerUpdate() => TextSnapshot.Match(Table(["instructions", "bytes read", "bytes written"], (kernel, text) =>
    {
        PtxTally few = Tally(kernel, text, 100), many = Tally(kernel, text, 200);
        return [(many.Instructions - few.Instructions) / 100, (many.BytesRead - few.BytesRead) / 100, (many.BytesWritten - few.BytesWritten) / 100];
    }));

    private static PtxTally Tally(DeviceKernel kernel, PtxKernel text, int ratings) => StraightRun.Of(
        text, kernel.Model, DeviceBlock.Start(kernel.Model, 13, 17), DeviceBlock.Ratings(13, 17, ratings), DeviceBlock.Numbers(kernel.Model)).Tally;

    private string Table(IEnumerable<string> headings, Func<DeviceKernel, PtxKernel, IEnumerable<long>> cells)
    {
        string[] columns = [.. headings];
        int width = DeviceKernels.All.Max(static kernel => kernel.Name.Length);
        return string.Concat(DeviceKernels.All
            .Select(kernel => kernel.Name.PadRight(width) + string.Concat(cells(kernel, PtxKernel.Parse(compiler.Ptx(kernel)))
                .Zip(columns, static (cell, column) => $"  {cell.ToString(CultureInfo.InvariantCulture).PadLeft(column.Length)}")))
            .Prepend("kernel".PadRight(width) + string.Concat(columns.Select(static column => $"  {column}")))
            .Select(static line => $"{line}\n"));
    }
}
