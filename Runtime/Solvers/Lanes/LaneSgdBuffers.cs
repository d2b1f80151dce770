using ILGPU;
using ILGPU.Runtime;
using Lathe.Kernels;

namespace Lathe;

/// <summary>A run's ratings, state and snapshots in the memory of a GPU, for the lanes' kernels.</summary>
internal sealed class LaneSgdBuffers : IDisposable
{
    /// <summary>Sums of squared errors to which groups add: a few, so that they do not wait for one another.</summary>
    private const int LossSlots = 64;

    private readonly Accelerator _accelerator;
    private readonly List<MemoryBuffer> _owned = [];
    private readonly MemoryBuffer1D<float, Stride1D.Dense>?[] _snapshots = new MemoryBuffer1D<float, Stride1D.Dense>?[2];
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _state;
    private readonly MemoryBuffer1D<double, Stride1D.Dense> _losses;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> _next;
    private readonly LaneState _layout;
    private readonly LaneSgdMemory _memory;
    private readonly double[] _sums = new double[LossSlots];

    /// <summary>What a run takes of the device's memory: its ratings, its state and two copies of that.</summary>
    public static unsafe long BytesOf(SgdPlan plan, ILaneSgdKernel kernel, LaneFamily family)
    {
        long rows = plan.Grid.Users.RowAt.Length + plan.Grid.Items.RowAt.Length, state = rows * (kernel.RowFloats + 1) * sizeof(float);
        return plan.Grid.RatingCount * (family == LaneFamily.UserOwned ? sizeof(LaneRating) : sizeof(Rating)) + 3 * state;
    }

    /// <summary>Allocates and uploads.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="kernel">Its kernels.</param>
    /// <param name="family">Which of them will run.</param>
    /// <param name="accelerator">The device.</param>
    public LaneSgdBuffers(SgdPlan plan, ILaneSgdKernel kernel, LaneFamily family, Accelerator accelerator)
    {
        _accelerator = accelerator;
        _layout = new(plan.Model, kernel.RowFloats, plan.Grid.Users.RowAt.Length, plan.Grid.Items.RowAt.Length);
        try
        {
            _losses = Allocate<double>(LossSlots);
            _next = Allocate<int>(1);
            _state = Allocate<float>(_layout.Length);
            _memory = new LaneSgdMemory
            {
                UserRows = Part(_layout.UserRows).Cast<Float4>(),
                ItemRows = Part(_layout.ItemRows).Cast<Float4>(),
                UserBiases = Part(_layout.UserBiases),
                ItemBiases = Part(_layout.ItemBiases),
                UserAddress = AddressOf(_layout.UserRows),
                ItemAddress = AddressOf(_layout.ItemRows),
                NextBundle = _next.View,
                Losses = _losses.View,
                RatingCount = plan.Grid.RatingCount,
            };
            if (family == LaneFamily.UserOwned)
            {
                UploadBundles(plan, accelerator.WarpSize / kernel.Lanes, ref _memory);
                _memory.Ratings = Allocate<Rating>(1).View;
            }
            else
            {
                _memory.Ratings = UploadShuffled(plan.Grid);
                _memory.UserRatings = Allocate<LaneRating>(1).View;
                _memory.Bundles = Allocate<LaneBundle>(1).View;
                _memory.BundleUsers = Allocate<int>(1).View;
            }

            Upload(plan.State, slot: null);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What a kernel works on.</summary>
    public ref readonly LaneSgdMemory Memory => ref _memory;

    /// <summary>Sets the counters of an epoch to zero.</summary>
    public void Begin()
    {
        _next.MemSetToZero();
        _losses.MemSetToZero();
    }

    /// <summary>Waits for the epoch and adds up its loss.</summary>
    public double End()
    {
        _accelerator.Synchronize();
        _losses.CopyToCPU(_sums);
        return _sums.Sum();
    }

    /// <summary>Brings the state, or a copy of it, to the processor.</summary>
    public void Download(SgdState target, SnapshotSlot? slot)
    {
        (slot is { } copy ? Of(copy) : _state).View.CopyToCPU(ref _layout.First, _layout.Length);
        _layout.CopyTo(target);
    }

    /// <summary>Makes what the processor has the state, or a copy of it.</summary>
    public void Upload(SgdState source, SnapshotSlot? slot)
    {
        MemoryBuffer1D<float, Stride1D.Dense> target = slot is { } copy ? _snapshots[(int)copy] ??= Allocate<float>(_state.Length) : _state;
        _layout.Fill(source);
        target.View.CopyFromCPU(ref _layout.First, _layout.Length);
        _accelerator.Synchronize();
    }

    /// <summary>Copies the state aside, on the device.</summary>
    public void Snapshot(SnapshotSlot slot)
    {
        MemoryBuffer1D<float, Stride1D.Dense> target = _snapshots[(int)slot] ??= Allocate<float>(_state.Length);
        target.View.CopyFrom(_state.View);
        _accelerator.Synchronize();
    }

    /// <summary>Brings a copied state back.</summary>
    public void Restore(SnapshotSlot slot)
    {
        _state.View.CopyFrom(Of(slot).View);
        _accelerator.Synchronize();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (MemoryBuffer buffer in _owned)
        {
            buffer.Dispose();
        }

        _owned.Clear();
        _layout.Dispose();
    }

    private void UploadBundles(SgdPlan plan, int groups, ref LaneSgdMemory memory)
    {
        using LaneBundles bundles = LaneBundles.Of(plan.Grid, groups, plan.Seed);
        memory.UserRatings = UploadNative(bundles.Ratings, bundles.Ratings.Length);
        MemoryBuffer1D<LaneBundle, Stride1D.Dense> starts = Allocate<LaneBundle>(bundles.Bundles.Length);
        starts.CopyFromCPU(bundles.Bundles);
        MemoryBuffer1D<int, Stride1D.Dense> users = Allocate<int>(bundles.Users.Length);
        users.CopyFromCPU(bundles.Users);
        (memory.Bundles, memory.BundleUsers, memory.BundleCount) = (starts.View, users.View, bundles.Bundles.Length);
        _accelerator.Synchronize();
    }

    /// <summary>The grid's ratings in an order in which those under way at once are of all its bands.</summary>
    private unsafe ArrayView<Rating> UploadShuffled(BlockGrid grid)
    {
        long count = grid.RatingCount;
        using NativeBuffer<Rating> shuffled = new(count, zeroed: false);
        CoprimeOrder order = new(count);
        Rating* source = grid.Ratings.Pointer, target = shuffled.Pointer;
        Parallel.For(0, (count + (1 << 16) - 1) >> 16, piece =>
        {
            for (long i = piece << 16; i < Math.Min(count, (piece + 1) << 16); i++)
            {
                target[i] = source[order.At(i, start: 0)];
            }
        });
        ArrayView<Rating> view = UploadNative(shuffled, count);
        _accelerator.Synchronize();
        return view;
    }

    private ArrayView<T> UploadNative<T>(NativeBuffer<T> source, long length)
        where T : unmanaged
    {
        MemoryBuffer1D<T, Stride1D.Dense> buffer = Allocate<T>(length);
        buffer.View.CopyFromCPU(ref source.First, length);
        return buffer.View;
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

    private long AddressOf(SgdStatePart part) => _state.NativePtr.ToInt64() + part.Start * sizeof(float);
}
