namespace Lathe.Tests.Ptx;

/// <summary>Threads that share memory and barriers.</summary>
internal sealed class PtxGroup
{
    /// <summary>Where shared memory lies among generic addresses.</summary>
    public const ulong SharedWindow = 1UL << 56;

    public PtxGroup(PtxMachine machine, PtxLaunch launch, int index)
    {
        Index = index;
        Launch = launch;
        Machine = machine;
        Shared = new byte[machine.Kernel.SharedBytes];
        Warps = [.. Enumerable.Range(0, (launch.GroupSize + PtxWarp.Lanes - 1) / PtxWarp.Lanes).Select(warp => new PtxWarp(this, warp))];
    }

    /// <summary>Its number in the grid.</summary>
    public int Index { get; }

    /// <summary>The launch it is part of.</summary>
    public PtxLaunch Launch { get; }

    /// <summary>The kernel, its arguments and global memory.</summary>
    public PtxMachine Machine { get; }

    /// <summary>Its shared memory.</summary>
    public byte[] Shared { get; }

    /// <summary>Its threads.</summary>
    public IReadOnlyList<PtxWarp> Warps { get; }

    /// <summary>Lets everyone go on when all wait.</summary>
    /// <exception cref="PtxFault">Some wait for others that have left.</exception>
    public void ReleaseBarrier()
    {
        if (!Warps.Any(static warp => warp.Waits) || Warps.Any(static warp => !warp.Waits && !warp.Done))
        {
            return;
        }

        if (Warps.FirstOrDefault(static warp => warp.Done) is { } gone)
        {
            throw new PtxFault($"group {Index} waits at a barrier that warp {gone.Index} has left without");
        }

        foreach (PtxWarp warp in Warps)
        {
            warp.Waits = false;
        }
    }
}
