using ILGPU;
using ILGPU.Runtime;
using Lathe.Kernels;

namespace Lathe;

/// <summary>A run's ratings, state and snapshots in the memory of a device, laid out as on the processor.</summary>
internal sealed class DeviceSgdBuffers : DeviceState
{
    private readonly ArrayView<double> _losses;
    private readonly DeviceSgdMemory _memory;

    /// <summary>Allocates and uploads.</summary>
    public DeviceSgdBuffers(SgdPlan plan, Accelerator accelerator)
        : base(accelerator, plan.State.Layout.Length)
    {
        try
        {
            BlockGrid grid = plan.Grid;
            SgdStateLayout layout = plan.State.Layout;
            _losses = Arrays.Room<double>(grid.Count * grid.Count);
            _losses.MemSetToZero();
            _memory = new DeviceSgdMemory
            {
                Ratings = Arrays.Of(grid.Ratings, grid.RatingCount),
                Starts = Arrays.Of(grid.Starts),
                UserFactors = Part(layout.UserFactors).Cast<Float4>(),
                ItemFactors = Part(layout.ItemFactors).Cast<Float4>(),
                UserBiases = Part(layout.UserBiases),
                ItemBiases = Part(layout.ItemBiases),
                UserSums = Part(layout.UserSums).Cast<Float4>(),
                ItemSums = Part(layout.ItemSums).Cast<Float4>(),
                Losses = _losses,
                BandCount = grid.Count,
            };
            Upload(plan.State, slot: null);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What a kernel works on.</summary>
    public ref readonly DeviceSgdMemory Memory => ref _memory;

    /// <summary>What a run takes of the device's memory: its ratings, its state and two copies of that.</summary>
    public static unsafe long BytesOf(SgdPlan plan) =>
        plan.Grid.RatingCount * sizeof(Rating) + plan.Grid.Starts.Length * 2L * sizeof(long) + 3 * plan.State.Layout.Length * sizeof(float);

    /// <summary>Brings the blocks' losses to the processor.</summary>
    /// <remarks>ILGPU pins an array, but not a reference to its first element: only native memory may be given as a reference.</remarks>
    public void DownloadLosses(double[] target) => _losses.CopyToCPU(target);

    /// <inheritdoc/>
    public override void Download(SgdState target, SnapshotSlot? slot) => Of(slot).CopyToCPU(ref target.First, target.Layout.Length);

    /// <inheritdoc/>
    public override void Upload(SgdState source, SnapshotSlot? slot)
    {
        RoomFor(slot).CopyFromCPU(ref source.First, source.Layout.Length);
        Wait();
    }
}
