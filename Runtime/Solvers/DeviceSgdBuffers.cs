using ILGPU;
using ILGPU.Runtime;
using Lathe.Kernels;

namespace Lathe;

/// <summary>A run's ratings, state and snapshots in the memory of a device.</summary>
internal sealed class DeviceSgdBuffers : IDisposable
{
    private readonly Accelerator _accelerator;
    private readonly List<MemoryBuffer> _owned = [];
    private readonly MemoryBuffer1D<float, Stride1D.Dense>?[] _snapshots = new MemoryBuffer1D<float, Stride1D.Dense>?[2];
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _state;
    private readonly MemoryBuffer1D<double, Stride1D.Dense> _losses;
    private readonly DeviceSgdMemory _memory;

    /// <summary>What a run takes of the device's memory: its ratings, its state and two copies of that.</summary>
    public static unsafe long BytesOf(SgdPlan plan) =>
        plan.Grid.RatingCount * sizeof(Rating) + plan.Grid.Starts.Length * 2L * sizeof(long) + 3 * plan.State.Layout.Length * sizeof(float);

    /// <summary>Allocates and uploads.</summary>
    public DeviceSgdBuffers(SgdPlan plan, Accelerator accelerator)
    {
        _accelerator = accelerator;
        try
        {
            BlockGrid grid = plan.Grid;
            SgdStateLayout layout = plan.State.Layout;
            var ratings = Allocate<Rating>(grid.RatingCount);
            ratings.View.CopyFromCPU(ref grid.Ratings.First, grid.RatingCount);
            var starts = Allocate<long>(grid.Starts.Length);
            starts.CopyFromCPU(grid.Starts);
            _losses = Allocate<double>(grid.Count * grid.Count);
            _losses.MemSetToZero();
            _state = Allocate<float>(layout.Length);
            _state.View.CopyFromCPU(ref plan.State.First, layout.Length);

            _memory = new DeviceSgdMemory
            {
                Ratings = ratings.View,
                Starts = starts.View,
                UserFactors = Part(layout.UserFactors).Cast<Float4>(),
                ItemFactors = Part(layout.ItemFactors).Cast<Float4>(),
                UserBiases = Part(layout.UserBiases),
                ItemBiases = Part(layout.ItemBiases),
                UserSums = Part(layout.UserSums).Cast<Float4>(),
                ItemSums = Part(layout.ItemSums).Cast<Float4>(),
                Losses = _losses.View,
                BandCount = grid.Count,
            };
            Wait();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What a kernel works on.</summary>
    public ref readonly DeviceSgdMemory Memory => ref _memory;

    /// <summary>Waits until everything queued is done.</summary>
    public void Wait() => _accelerator.Synchronize();

    /// <summary>Brings the blocks' losses to the processor.</summary>
    /// <remarks>ILGPU pins an array, but not a reference to its first element: only native memory may be given as a reference.</remarks>
    public void DownloadLosses(double[] target) => _losses.CopyToCPU(target);

    /// <summary>Brings the state, or a copy of it, to the processor.</summary>
    public void Download(SgdState target, SnapshotSlot? slot) =>
        (slot is { } copy ? Of(copy) : _state).View.CopyToCPU(ref target.First, target.Layout.Length);

    /// <summary>Makes what the processor has the state, or a copy of it.</summary>
    public void Upload(SgdState source, SnapshotSlot? slot)
    {
        MemoryBuffer1D<float, Stride1D.Dense> target = slot is { } copy ? _snapshots[(int)copy] ??= Allocate<float>(_state.Length) : _state;
        target.View.CopyFromCPU(ref source.First, source.Layout.Length);
        Wait();
    }

    /// <summary>Copies the state aside, on the device.</summary>
    public void Snapshot(SnapshotSlot slot)
    {
        MemoryBuffer1D<float, Stride1D.Dense> target = _snapshots[(int)slot] ??= Allocate<float>(_state.Length);
        target.View.CopyFrom(_state.View);
        Wait();
    }

    /// <summary>Brings a copied state back.</summary>
    public void Restore(SnapshotSlot slot)
    {
        _state.View.CopyFrom(Of(slot).View);
        Wait();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (MemoryBuffer buffer in _owned)
        {
            buffer.Dispose();
        }

        _owned.Clear();
    }

    private MemoryBuffer1D<float, Stride1D.Dense> Of(SnapshotSlot slot) =>
        _snapshots[(int)slot] ?? throw new InvalidOperationException($"there is no {slot} snapshot");

    private MemoryBuffer1D<T, Stride1D.Dense> Allocate<T>(long length)
        where T : unmanaged
    {
        MemoryBuffer1D<T, Stride1D.Dense> buffer = _accelerator.Allocate1D<T>(length);
        _owned.Add(buffer);
        return buffer;
    }

    private ArrayView<float> Part(SgdStatePart part) => _state.View.BaseView.SubView(part.Start, part.Length);
}
