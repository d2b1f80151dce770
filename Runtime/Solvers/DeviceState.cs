using ILGPU;
using ILGPU.Runtime;

namespace Lathe;

/// <summary>A run's state and copies of it in the memory of a device, with whatever else the run keeps there; a subclass knows how the state lies.</summary>
internal abstract class DeviceState : IDisposable
{
    private readonly Accelerator _accelerator;
    private readonly ArrayView<float>[] _snapshots = new ArrayView<float>[2];

    /// <summary>Allocates the state.</summary>
    /// <param name="accelerator">The device.</param>
    /// <param name="length">Floats of the state.</param>
    protected DeviceState(Accelerator accelerator, long length)
    {
        _accelerator = accelerator;
        Arrays = new(accelerator);
        State = Arrays.Room<float>(length);
    }

    /// <summary>Everything that is allocated; given back with the state.</summary>
    protected DeviceArrays Arrays { get; }

    /// <summary>The state.</summary>
    protected ArrayView<float> State { get; }

    /// <summary>Waits until everything queued is done.</summary>
    public void Wait() => _accelerator.Synchronize();

    /// <summary>Brings the state, or a copy of it, to the processor.</summary>
    public abstract void Download(SgdState target, SnapshotSlot? slot);

    /// <summary>Makes what the processor has the state, or a copy of it.</summary>
    public abstract void Upload(SgdState source, SnapshotSlot? slot);

    /// <summary>Copies the state aside, on the device.</summary>
    public void Snapshot(SnapshotSlot slot)
    {
        RoomFor(slot).CopyFrom(State);
        Wait();
    }

    /// <summary>Brings a copied state back.</summary>
    public void Restore(SnapshotSlot slot)
    {
        State.CopyFrom(Of(slot));
        Wait();
    }

    /// <inheritdoc/>
    public virtual void Dispose() => Arrays.Dispose();

    /// <summary>The state, or a copy that was made of it.</summary>
    protected ArrayView<float> Of(SnapshotSlot? slot) =>
        slot is not { } copy ? State
        : _snapshots[(int)copy] is { IsValid: true } made ? made
        : throw new InvalidOperationException($"there is no {copy} snapshot");

    /// <summary>The state, or room for a copy of it, allocated when it is first asked for.</summary>
    protected ArrayView<float> RoomFor(SnapshotSlot? slot)
    {
        if (slot is not { } copy)
        {
            return State;
        }

        ref ArrayView<float> snapshot = ref _snapshots[(int)copy];
        return snapshot = snapshot.IsValid ? snapshot : Arrays.Room<float>(State.Length);
    }

    /// <summary>A part of the state.</summary>
    protected ArrayView<float> Part(SgdStatePart part) => State.SubView(part.Start, part.Length);
}
