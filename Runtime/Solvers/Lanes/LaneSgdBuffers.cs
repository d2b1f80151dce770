using ILGPU;
using ILGPU.Runtime;
using Lathe.Kernels;

namespace Lathe;

/// <summary>A run's ratings, state and snapshots in the memory of a GPU, for the lanes' kernels.</summary>
internal sealed class LaneSgdBuffers : DeviceState
{
    /// <summary>Sums of squared errors to which groups add: a few, so that they do not wait for one another.</summary>
    private const int LossSlots = 64;

    private readonly ArrayView<double> _losses;
    private readonly ArrayView<int> _next;
    private readonly LaneState _layout;
    private readonly LaneSgdMemory _memory;
    private readonly LaneErrorMemory _validation;
    private readonly double[] _sums = new double[LossSlots];

    /// <summary>What a run takes of the device's memory: its ratings, those held out too, its state and two copies of that.</summary>
    public static unsafe long BytesOf(SgdPlan plan, ILaneSgdKernel kernel, LaneFamily family)
    {
        long rows = plan.Grid.Users.RowAt.Length + plan.Grid.Items.RowAt.Length, state = rows * (LaneState.RowBytesOf(kernel) + sizeof(float));
        return plan.Grid.RatingCount * (family == LaneFamily.UserOwned ? sizeof(LaneRating) : sizeof(Rating)) + (long)plan.Validation.Length * sizeof(Rating) + 3 * state;
    }

    /// <summary>Allocates and uploads.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="kernel">Its kernels.</param>
    /// <param name="bundles">The ratings sorted for <see cref="LaneFamily.UserOwned"/>; null for the other family.</param>
    /// <param name="accelerator">The device.</param>
    public LaneSgdBuffers(SgdPlan plan, ILaneSgdKernel kernel, LaneBundles? bundles, Accelerator accelerator)
        : this(plan, new LaneState(plan.Model, kernel, plan.Grid.Users.RowAt.Length, plan.Grid.Items.RowAt.Length), kernel, bundles, accelerator)
    {
    }

    private LaneSgdBuffers(SgdPlan plan, LaneState layout, ILaneSgdKernel kernel, LaneBundles? bundles, Accelerator accelerator)
        : base(accelerator, layout.Length)
    {
        _layout = layout;
        try
        {
            _losses = Arrays.Room<double>(LossSlots);
            _next = Arrays.Room<int>(1);
            _memory = new LaneSgdMemory
            {
                UserRows = Part(_layout.UserRows).Cast<Float4>(),
                ItemRows = Part(_layout.ItemRows).Cast<Float4>(),
                UserBiases = Part(_layout.UserBiases),
                ItemBiases = Part(_layout.ItemBiases),
                UserAddress = AddressOf(_layout.UserRows),
                ItemAddress = AddressOf(_layout.ItemRows),
                NextBundle = _next,
                Losses = _losses,
                RatingCount = plan.Grid.RatingCount,
            };
            if (bundles is not null)
            {
                UploadBundles(bundles, ref _memory);
                _memory.Ratings = Arrays.Room<Rating>(1);
            }
            else
            {
                _memory.Ratings = UploadShuffled(plan.Grid);
                _memory.UserRatings = Arrays.Room<LaneRating>(1);
                _memory.Bundles = Arrays.Room<LaneBundle>(1);
                _memory.BundleUsers = Arrays.Room<int>(1);
            }

            if (plan.Validation.Length > 0)
            {
                _validation = new LaneErrorMemory
                {
                    Ratings = Arrays.Of(plan.Validation),
                    UserRows = _memory.UserRows,
                    ItemRows = _memory.ItemRows,
                    UserBiases = _memory.UserBiases,
                    ItemBiases = _memory.ItemBiases,
                    Sums = _losses,
                    RatingCount = plan.Validation.Length,
                    Lanes = kernel.Lanes,
                    RowPieces = LaneState.RowBytesOf(kernel) / 16,
                    HasBiases = plan.Model.Biases ? 1 : 0,
                    HasHalves = kernel.Storage == FactorStorage.Half ? 1 : 0,
                };
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

    /// <summary>What the errors of the ratings held out are computed from; empty without any.</summary>
    public ref readonly LaneErrorMemory Validation => ref _validation;

    /// <summary>Sets the counters of an epoch to zero.</summary>
    public void Begin()
    {
        _next.MemSetToZero();
        _losses.MemSetToZero();
    }

    /// <summary>Waits for what was started and adds up its squared errors.</summary>
    public double End()
    {
        Wait();
        _losses.CopyToCPU(_sums);
        return _sums.Sum();
    }

    /// <inheritdoc/>
    public override void Download(SgdState target, SnapshotSlot? slot)
    {
        Of(slot).CopyToCPU(ref _layout.First, _layout.Length);
        _layout.CopyTo(target);
    }

    /// <inheritdoc/>
    public override void Upload(SgdState source, SnapshotSlot? slot)
    {
        _layout.Fill(source);
        RoomFor(slot).CopyFromCPU(ref _layout.First, _layout.Length);
        Wait();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _layout.Dispose();
    }

    private void UploadBundles(LaneBundles bundles, ref LaneSgdMemory memory)
    {
        memory.UserRatings = Arrays.Of(bundles.Ratings, bundles.Ratings.Length);
        (memory.Bundles, memory.BundleUsers, memory.BundleCount) = (Arrays.Of(bundles.Bundles), Arrays.Of(bundles.Users), bundles.Bundles.Length);
        Wait();
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
        ArrayView<Rating> view = Arrays.Of(shuffled, count);
        Wait();
        return view;
    }

    /// <summary>Where a part of the state begins, for kernels that take an address.</summary>
    private long AddressOf(SgdStatePart part) => Part(part).LoadEffectiveAddressAsPtr().ToInt64();
}
